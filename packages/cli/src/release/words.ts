/** A command line as words, as a shell would divide it: quotes keep spaces, nothing is expanded. */
export function wordsOf(line: string): readonly string[] {
  const words = line.matchAll(/(?:[^\s"']+|"(?:\\.|[^"\\])*"|'[^']*')+/g);
  return [...words].map(([word]) => word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, unquoted));
}

function unquoted(_: string, double: string | undefined, single: string | undefined): string {
  return double === undefined ? (single ?? "") : double.replace(/\\(["\\])/g, "$1");
}
