/** Whether a status is in a `Matcher.HttpCode` such as `200,202` or `200-299`. */
export function matchesCode(matcher: string, status: number): boolean {
  return matcher.split(",").some((part) => {
    const [from = "", to = from] = part.split("-");
    return status >= Number(from) && status <= Number(to);
  });
}
