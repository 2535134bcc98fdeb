// A stack whose update fails when FAILS is set: its second log group wants the name of the first.
import { App, BootstraplessSynthesizer, CfnResource, Stack } from "aws-cdk-lib";
import { CfnLogGroup } from "aws-cdk-lib/aws-logs";

const stack = new Stack(new App(), "Groups", { synthesizer: new BootstraplessSynthesizer() });
const fails = process.env["FAILS"] !== undefined;
const first = new CfnLogGroup(stack, "First", { logGroupName: "first", retentionInDays: fails ? 7 : 1 });
if (fails) {
  const second = new CfnResource(stack, "Second", {
    type: "AWS::Logs::LogGroup",
    properties: { LogGroupName: "first" },
  });
  second.addDependency(first);
}
