/** What is there when nothing runs: what to type next. */
export function StartPage() {
  return <p>Nothing runs yet.</p>;
}
