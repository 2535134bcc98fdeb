import { useDocuments } from "../state/hooks.ts";

/** What is wrong with the region itself, and what could not be read. */
export function Banners() {
  const notices = Object.values(useDocuments("notice"));
  const problems = Object.values(useDocuments("problem"));
  if (notices.length + problems.length === 0) return null;
  return (
    <div className="banners" role="status">
      {notices.map(({ id, text }) => (
        <p key={id} className="banner">
          {text}
        </p>
      ))}
      {problems.map(({ query, code, message }) => (
        <p key={query} className="banner bad">
          The {query} could not be read: <b>{code}</b> {message}
        </p>
      ))}
    </div>
  );
}
