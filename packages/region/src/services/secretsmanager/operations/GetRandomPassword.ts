import type { GetRandomPasswordRequest, GetRandomPasswordResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { randomPassword } from "../requests/random-password.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export const getRandomPassword: Operation<GetRandomPasswordRequest, GetRandomPasswordResponse> = (
  input,
  { random },
) => ({
  RandomPassword: randomPassword(random, {
    length: input.PasswordLength,
    excludeCharacters: input.ExcludeCharacters,
    excludeNumbers: input.ExcludeNumbers,
    excludePunctuation: input.ExcludePunctuation,
    excludeUppercase: input.ExcludeUppercase,
    excludeLowercase: input.ExcludeLowercase,
    includeSpace: input.IncludeSpace,
    requireEachIncludedType: input.RequireEachIncludedType,
  }),
});
