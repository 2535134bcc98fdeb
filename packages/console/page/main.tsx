import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Console } from "./console.tsx";
import { openPage, PageContext } from "./state/hooks.ts";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <PageContext value={openPage()}>
        <Console />
      </PageContext>
    </StrictMode>,
  );
}
