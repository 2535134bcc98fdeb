import {
  colorBackgroundButtonNormalActive,
  colorBackgroundButtonNormalHover,
  colorBackgroundButtonPrimaryActive,
  colorBackgroundButtonPrimaryDefault,
  colorBackgroundButtonPrimaryHover,
  colorBackgroundControlChecked,
  colorBorderButtonNormalActive,
  colorBorderButtonNormalDefault,
  colorBorderButtonNormalHover,
  colorBorderInputFocused,
  colorBorderItemFocused,
  colorTextButtonLinkDefault,
  colorTextButtonNormalActive,
  colorTextButtonNormalDefault,
  colorTextButtonNormalHover,
  colorTextButtonPrimaryDefault,
  colorTextLinkDefault,
  colorTextLinkHover,
} from "@cloudscape-design/design-tokens";

/** What of Cloudscape takes this page's colours (theme.css), in both modes. */
const colours: Readonly<Record<string, readonly string[]>> = {
  "var(--accent)": [
    ...[colorBackgroundButtonPrimaryDefault, colorBackgroundControlChecked],
    ...[colorBorderButtonNormalDefault, colorTextButtonNormalDefault, colorTextButtonLinkDefault],
    ...[colorTextLinkDefault, colorBorderItemFocused, colorBorderInputFocused],
  ],
  "var(--accent-strong)": [
    ...[colorBackgroundButtonPrimaryHover, colorBackgroundButtonPrimaryActive, colorTextLinkHover],
    ...[colorBorderButtonNormalHover, colorBorderButtonNormalActive],
    ...[colorTextButtonNormalHover, colorTextButtonNormalActive],
  ],
  "var(--accent-soft)": [colorBackgroundButtonNormalHover, colorBackgroundButtonNormalActive],
  "var(--panel)": [colorTextButtonPrimaryDefault],
};

/** Has Cloudscape's parts look like the rest. Its own way is a style element, which the page's policy refuses. */
export function takeAccent({ style }: HTMLElement): void {
  for (const [colour, tokens] of Object.entries(colours)) {
    for (const token of tokens) {
      const [, name = ""] = /^var\((--[\w-]+),/.exec(token) ?? [];
      style.setProperty(name, colour);
    }
  }
}
