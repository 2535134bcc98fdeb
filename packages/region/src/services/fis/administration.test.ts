import { expect, it } from "vitest";
import { createExperimentTemplate } from "./operations/CreateExperimentTemplate.ts";
import { deleteExperimentTemplate } from "./operations/DeleteExperimentTemplate.ts";
import { getAction } from "./operations/GetAction.ts";
import { getExperimentTemplate } from "./operations/GetExperimentTemplate.ts";
import { getSafetyLever } from "./operations/GetSafetyLever.ts";
import { getTargetResourceType } from "./operations/GetTargetResourceType.ts";
import { listActions } from "./operations/ListActions.ts";
import { listExperimentResolvedTargets } from "./operations/ListExperimentResolvedTargets.ts";
import { listExperimentTemplates } from "./operations/ListExperimentTemplates.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTargetResourceTypes } from "./operations/ListTargetResourceTypes.ts";
import { startExperiment } from "./operations/StartExperiment.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateExperimentTemplate } from "./operations/UpdateExperimentTemplate.ts";
import { updateSafetyLeverState } from "./operations/UpdateSafetyLeverState.ts";
import { aFisRegion, hang, tasks } from "./testing/fis-region.ts";

function aRegionWithTemplate() {
  const region = aFisRegion();
  const { experimentTemplate } = region.call(createExperimentTemplate, region.request({}));
  return { ...region, ...experimentTemplate, template: experimentTemplate };
}

it("changes what is given of a template, and deletes it", () => {
  const { call, refusal, advance, id, template } = aRegionWithTemplate();
  advance("10s");
  const actions = { longer: { ...hang, parameters: { duration: "PT2M" } } };
  const { experimentTemplate } = call(updateExperimentTemplate, { id, description: "longer", actions });
  expect(experimentTemplate).toEqual({
    ...template,
    ...{ description: "longer", actions },
    lastUpdateTime: new Date(template.lastUpdateTime.getTime() + 10_000),
  });
  expect(refusal(updateExperimentTemplate, { id, actions: {} }).message).toBe("At least one action is required.");
  expect(call(listExperimentTemplates, {}).experimentTemplates).toMatchObject([{ id, description: "longer" }]);
  expect(call(deleteExperimentTemplate, { id })).toEqual({ experimentTemplate });
  expect(refusal(getExperimentTemplate, { id })).toEqual({
    code: "ResourceNotFoundException",
    message: `Experiment template ${id} not found.`,
  });
});

it("lists its actions and types of resource, and describes them", () => {
  const { call, refusal } = aFisRegion();
  const { actions } = call(listActions, { maxResults: 100 });
  expect(actions.map(({ id }) => id)).toContain("evenkeel:task-hang");
  expect(call(getAction, { id: "evenkeel:link-latency" }).action).toMatchObject({
    arn: "arn:aws:fis:ap-southeast-2:000000000000:action/evenkeel:link-latency",
    targets: { Tasks: { resourceType: "aws:ecs:task" }, Zones: { resourceType: "evenkeel:zone" } },
    parameters: { duration: { required: true }, ms: { required: false } },
  });
  expect(refusal(getAction, { id: "aws:no:action" }).message).toBe("Action with ID aws:no:action not found.");
  const types = call(listTargetResourceTypes, {}).targetResourceTypes.map(({ resourceType }) => resourceType);
  expect(types).toContain("aws:ecs:task");
  expect(call(getTargetResourceType, { resourceType: "evenkeel:zone" }).targetResourceType.parameters).toEqual({
    availabilityZoneIdentifier: { description: "The name or the id of the Availability Zone.", required: true },
  });
  expect(refusal(getTargetResourceType, { resourceType: "aws:rds:db" }).code).toBe("ResourceNotFoundException");
});

it("shows which targets an experiment has", () => {
  const { call, start, live } = aFisRegion();
  const experimentId = start({ targets: { tasks: { ...tasks, selectionMode: "COUNT(3)" } } });
  const all = call(listExperimentResolvedTargets, { experimentId, targetName: "tasks" }).resolvedTargets;
  expect(all).toHaveLength(3);
  expect(live().map(({ taskArn }) => taskArn)).toContain(all[0]?.targetInformation["arn"]);
  expect(call(listExperimentResolvedTargets, { experimentId, targetName: "others" }).resolvedTargets).toEqual([]);
  expect(call(listExperimentResolvedTargets, { experimentId, maxResults: 2 })).toMatchObject({
    nextToken: expect.any(String) as string,
  });
});

it("keeps tags of templates and experiments", () => {
  const { call, refusal, arn } = aRegionWithTemplate();
  call(tagResource, { resourceArn: arn, tags: { team: "web", stage: "test" } });
  call(untagResource, { resourceArn: arn, tagKeys: ["stage"] });
  expect(call(listTagsForResource, { resourceArn: arn })).toEqual({ tags: { team: "web" } });
  expect(refusal(tagResource, { resourceArn: arn, tags: { "aws:a": "b" } }).code).toBe("ValidationException");
  call(untagResource, { resourceArn: arn });
  expect(call(listTagsForResource, { resourceArn: arn })).toEqual({ tags: {} });
  const other = `${arn}x`;
  expect(refusal(listTagsForResource, { resourceArn: other }).message).toBe(`Resource ${other} not found.`);
});

it("stops what runs when the safety lever is engaged, and lets nothing start until it is not", () => {
  const { call, refusal, advance, start, states, id, activeKinds } = aRegionWithTemplate();
  const running = start();
  const state = { status: "engaged", reason: "peak" } as const;
  expect(call(updateSafetyLeverState, { id: "default", state }).safetyLever).toEqual({
    id: "default",
    arn: "arn:aws:fis:ap-southeast-2:000000000000:safety-lever/default",
    state,
  });
  advance("0s");
  expect(states(running)).toEqual({ hang: "stopped", experiment: "stopped" });
  expect(activeKinds()).toEqual([]);
  expect(refusal(startExperiment, { clientToken: "a", experimentTemplateId: id })).toEqual({
    code: "ConflictException",
    message: "The safety lever is engaged: peak",
  });
  call(updateSafetyLeverState, { id: "default", state: { status: "disengaged", reason: "over" } });
  expect(call(getSafetyLever, { id: "default" }).safetyLever.state.status).toBe("disengaged");
  expect(call(startExperiment, { clientToken: "a", experimentTemplateId: id }).experiment.state.status).toBe("pending");
  expect(refusal(getSafetyLever, { id: "other" }).message).toBe("Safety lever other not found.");
});

it("has five experiments at once", () => {
  const { call, refusal, id } = aRegionWithTemplate();
  for (let i = 0; i < 5; i++) call(startExperiment, { clientToken: `many-${i}`, experimentTemplateId: id });
  expect(refusal(startExperiment, { clientToken: "more", experimentTemplateId: id })).toEqual({
    code: "ServiceQuotaExceededException",
    message: "An account has at most 5 active experiments in a Region.",
  });
});
