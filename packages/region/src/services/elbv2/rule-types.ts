/** What becomes of a request. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html */
export type ListenerAction = ForwardAction | RedirectAction | FixedResponseAction;

export interface ForwardAction {
  readonly type: "forward";
  readonly order?: number;
  /** One to five. */
  readonly targetGroups: readonly { readonly targetGroupArn: string; readonly weight: number }[];
  readonly stickiness: { readonly enabled: boolean; readonly durationSeconds?: number };
}

export interface RedirectAction {
  readonly type: "redirect";
  readonly order?: number;
  readonly statusCode: "HTTP_301" | "HTTP_302";
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

/** The parts of a redirect where it changes none. */
export const unchanged = {
  protocol: "#{protocol}",
  host: "#{host}",
  port: "#{port}",
  path: "/#{path}",
  query: "#{query}",
};

export interface FixedResponseAction {
  readonly type: "fixed-response";
  readonly order?: number;
  readonly statusCode: string;
  readonly contentType?: string;
  readonly messageBody?: string;
}

/** Conditions of a rule are ANDed, the values of one are ORed. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
export type RuleCondition =
  | {
      readonly field: "host-header" | "path-pattern" | "http-request-method" | "source-ip";
      readonly values: readonly string[];
    }
  | { readonly field: "http-header"; readonly name: string; readonly values: readonly string[] }
  | { readonly field: "query-string"; readonly values: readonly { readonly key?: string; readonly value: string }[] };
