/** Polls every so many seconds, until there is an answer. */
export function polling(pass: (seconds: number) => Promise<void>, everySeconds: number) {
  return async <T>(matter: string, look: () => Promise<T | undefined>, withinSeconds = 900): Promise<T> => {
    for (let waited = 0; waited <= withinSeconds; waited += everySeconds) {
      const seen = await look();
      if (seen !== undefined) return seen;
      await pass(everySeconds);
    }
    throw new Error(`Not seen within ${withinSeconds} seconds: ${matter}.`);
  };
}
