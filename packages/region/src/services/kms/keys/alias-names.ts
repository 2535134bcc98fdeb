import { invalidAliasName, validationError } from "../errors.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html @throws ValidationException, InvalidAliasNameException */
export function requireAliasName(name: string): void {
  if (!name.startsWith("alias/"))
    throw validationError(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  if (name.startsWith("alias/aws/"))
    throw invalidAliasName(`The alias ${name} begins with alias/aws/, which is reserved for AWS managed keys.`);
}
