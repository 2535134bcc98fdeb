import type { PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html */
export const putImageScanningConfiguration: Operation<
  PutImageScanningConfigurationRequest,
  PutImageScanningConfigurationResponse
> = (input, context) => {
  const repository = existingRepository(context, input);
  const isScannedOnPush = input.imageScanningConfiguration?.scanOnPush ?? false;
  context.tx.put(repositories, { ...repository, isScannedOnPush });
  return {
    ...{ registryId: context.account, repositoryName: repository.name },
    imageScanningConfiguration: { scanOnPush: isScannedOnPush },
  };
};
