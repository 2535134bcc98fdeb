import { html, type Markup } from "./markup.ts";
import { style } from "./style.ts";

/** A whole page in one file: it asks for nothing and runs nothing. */
export function page({ title, body }: { readonly title: string; readonly body: Markup }): string {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `;
  return markup;
}
