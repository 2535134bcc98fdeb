import type { GetRandomPasswordRequest } from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { getRandomPassword } from "../operations/GetRandomPassword.ts";
import { secretsmanager } from "../service.ts";

const aVault = () => aRegion({ services: [secretsmanager] });

it.each<[GetRandomPasswordRequest, RegExp]>([
  [{}, /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]).{32}$/],
  [{ PasswordLength: 8, ExcludePunctuation: true, ExcludeUppercase: true }, /^(?=.*[a-z])(?=.*\d)[a-z\d]{8}$/],
  [
    { PasswordLength: 4, ExcludeCharacters: "0123456789", ExcludePunctuation: true, ExcludeLowercase: true },
    /^[A-Z]{4}$/,
  ],
  [{ PasswordLength: 1, RequireEachIncludedType: false, ExcludePunctuation: true }, /^[A-Za-z\d]$/],
  [
    {
      ExcludeNumbers: true,
      ExcludePunctuation: true,
      ExcludeUppercase: true,
      ExcludeLowercase: true,
      IncludeSpace: true,
    },
    /^ {32}$/,
  ],
])("makes a password for %j", (request, pattern) => {
  expect(aVault().call(getRandomPassword, request).RandomPassword).toMatch(pattern);
});

it("refuses a password that cannot be", () => {
  const { refusal } = aVault();
  expect(refusal(getRandomPassword, { PasswordLength: 3 })).toEqual({
    code: "InvalidParameterException",
    message: "Password length is too short based on the required types.",
  });
  const nothing = { ExcludeNumbers: true, ExcludePunctuation: true, ExcludeUppercase: true, ExcludeLowercase: true };
  expect(refusal(getRandomPassword, nothing).code).toBe("InvalidParameterException");
  expect(refusal(getRandomPassword, { PasswordLength: 4097 }).code).toBe("ValidationException");
});
