import type { Picture } from "../../diagram/model.ts";

/** The same as the diagram, for those who do not see it. */
export function TaskTable({ picture }: { readonly picture: Picture }) {
  const zoneOf = (subnetId: string): string =>
    picture.zones.find(({ subnets }) => subnets.some(({ id }) => id === subnetId))?.name ?? "";
  return (
    <div className="visually-hidden">
      <table>
        <caption>
          The tasks of the service
          {picture.zones
            .flatMap(({ name, lostBy }) => (lostBy === undefined ? [] : [`; ${name} is lost: ${lostBy}`]))
            .join("")}
        </caption>
        <thead>
          <tr>
            {["Task", "Zone", "Revision", "Health", "CPU"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.tasks.map(({ id, subnetId, revision, health, cpu }) => (
            <tr key={id}>
              <th scope="row">{id.slice(0, 8)}</th>
              <td>{zoneOf(subnetId)}</td>
              <td>{revision}</td>
              <td>{health}</td>
              <td>{cpu === undefined ? "not measured" : `${Math.round(cpu)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
