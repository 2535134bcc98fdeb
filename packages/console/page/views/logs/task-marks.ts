/** So many colours are easy to distinguish. */
const marks = 12;

const given = new Map<string, number>();

/** A task's colour, from 0 to 11: the same for as long as the page is open, and another one than that of the tasks before it. */
function markOf(taskId: string): number {
  const known = given.get(taskId);
  if (known !== undefined) return known;
  // Neighbours in time are far apart on the colour circle.
  const mark = (given.size * 5) % marks;
  given.set(taskId, mark);
  return mark;
}

/** As a colour's turn on the circle, for `logs.css`. */
export function turnOf(taskId: string): Record<string, string> {
  return { "--logs-turn": `${markOf(taskId) * (360 / marks)}` };
}
