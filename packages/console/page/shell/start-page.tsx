import { useDocuments } from "../state/hooks.ts";

const steps: readonly { readonly command: string; readonly does: string }[] = [
  {
    command: "npx evenkeel init my-service",
    does: "writes a service that says hello, with its tests and its definition",
  },
  { command: "npx evenkeel up", does: "brings it up here: network, load balancer, tasks, alarms, as on AWS" },
  { command: "npx evenkeel load --rate 50", does: "sends it requests, so that there is something to see" },
  { command: "npx evenkeel rehearse zone-outage", does: "takes a zone away from it, and says how it did" },
];

/** What is there when nothing runs: what to type next. */
export function StartPage() {
  const region = useDocuments("region")["region"];
  return (
    <section className="panel start" aria-labelledby="start-title">
      <h2 id="start-title">Nothing runs in {region?.region ?? "this region"} yet</h2>
      <p className="muted">
        This page follows by itself: as soon as a service is created, by whichever client, it is here with its network,
        its traffic and its tasks.
      </p>
      <ol>
        {steps.map(({ command, does }) => (
          <li key={command}>
            <code>{command}</code>
            <span className="muted">{does}</span>
          </li>
        ))}
      </ol>
      <p className="muted">
        Terraform, the AWS CDK, the AWS CLI and any SDK work as well: <code>eval "$(npx evenkeel env)"</code> points
        them here.
      </p>
    </section>
  );
}
