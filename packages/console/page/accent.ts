/** What of Cloudscape takes this page's colours (theme.css), in both modes: the beginnings of its tokens' names. */
const colours: Readonly<Record<string, readonly string[]>> = {
  "var(--accent)": [
    "color-background-button-primary-default",
    "color-background-control-checked",
    "color-border-button-normal-default",
    "color-text-button-normal-default",
    "color-text-button-link-default",
    "color-text-link-default",
    "color-border-item-focused",
    "color-border-input-focused",
  ],
  "var(--accent-strong)": [
    "color-background-button-primary-hover",
    "color-background-button-primary-active",
    "color-border-button-normal-hover",
    "color-border-button-normal-active",
    "color-text-button-normal-hover",
    "color-text-button-normal-active",
    "color-text-link-hover",
  ],
  "var(--accent-soft)": ["color-background-button-normal-hover", "color-background-button-normal-active"],
  "var(--panel)": ["color-text-button-primary-default"],
};

const byToken = new Map(Object.entries(colours).flatMap(([colour, tokens]) => tokens.map((token) => [token, colour])));

/**
 * Writes them into Cloudscape's style sheets while the page is built: its own way, a style element in the page, is refused by the page's
 * policy. The names of its tokens end with a hash.
 */
export const accent = {
  postcssPlugin: "accent",
  Declaration(declaration: { readonly prop: string; value: string }): void {
    const [, token = ""] = /^--(color-[a-z-]+)-[a-z0-9]{6}$/.exec(declaration.prop) ?? [];
    const colour = byToken.get(token);
    if (colour !== undefined) declaration.value = colour;
  },
};
