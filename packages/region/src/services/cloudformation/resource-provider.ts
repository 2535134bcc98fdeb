import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import type { Table } from "../../store/table.ts";

/** A property value after every intrinsic function is resolved: plain JSON. Numbers and booleans may come as text, as in any template. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The resolved properties of a resource, by CloudFormation's names. */
export type Properties = Readonly<Record<string, Value>>;

/**
 * One resource type, driven through the operations of its service: `resources/<service>-<resource>.ts`.
 * Everything is synchronous; what takes time shows in `stability` and `deletion`.
 */
export interface ResourceProvider {
  /** For example `AWS::ECS::Service`. */
  readonly type: string;
  /** Every property that is acted upon. A template that uses another one is refused by its name, before anything is created. */
  readonly properties: readonly string[];
  /** Properties whose change replaces the resource (CloudFormation's "Update requires: Replacement"). */
  readonly replaceOn: readonly string[];
  /** Refuses, before anything is created, what the type's properties do not say. @throws ValidationError */
  check?(this: void, declared: { readonly logicalId: string }): void;
  /** Creates it. @returns the physical id: what `Ref` gives. @throws ServiceError as the service does */
  create(this: void, request: CreateRequest): string;
  /** Changes it in place from `previous` to `properties`. Left out where every change replaces. */
  update?(this: void, request: UpdateRequest): void;
  /** Goes on with a change whose rollback failed. @default nothing: what its properties say is what it is */
  resume?(this: void, resource: Resource, context: StackContext): void;
  /** Deletes it; does nothing when it is gone already. */
  delete(this: void, resource: Resource, context: StackContext): void;
  /** Whether what was created or updated is ready. @default ready at once */
  stability?(this: void, resource: BegunResource, view: View): Stability;
  /** Whether what was deleted is gone. @default gone at once */
  deletion?(this: void, resource: Resource, view: View): Deletion;
  /** What `Fn::GetAtt` gives, by attribute name. */
  attributes(this: void, resource: Resource, context: Context): Properties;
  /**
   * What it is now, as its service answers it, under the names of its properties (maybe with a small first letter); undefined when it is
   * gone. A type without it is not compared with its template.
   */
  actual?(this: void, resource: Resource, context: Context): object | undefined;
  /** Properties that `actual` does not have, or that are no state of the resource. */
  readonly notCompared?: readonly string[];
  /** Tables whose change may end a wait in `stability` or `deletion`. */
  readonly reads?: readonly Table<unknown, never>[];
}

/** Whether what was deleted is gone, or why it cannot go. */
export type Deletion = "gone" | "pending" | { readonly reason: string };

/** What a stack's controller works with: the region's context, and what it does to nested stacks. */
export interface StackContext extends Context {
  readonly nested: NestedStacks;
}

/** The controller of stacks, for the resource type that is one. */
export interface NestedStacks {
  /** @returns the id of the stack, whose creation has begun */
  create(this: void, context: Context, request: NestedStackRequest & { readonly name: string }): string;
  update(this: void, context: Context, request: Omit<NestedStackRequest, "parentId"> & { stackId: string }): void;
  resume(this: void, context: Context, stackId: string): void;
  delete(this: void, context: Context, stackId: string): void;
}

export interface NestedStackRequest {
  readonly parentId: string;
  readonly properties: Properties;
}

export interface Resource {
  readonly physicalId: string;
  readonly properties: Properties;
}

/** A resource whose creation or update was begun. */
export interface BegunResource extends Resource {
  /** Epoch milliseconds, as `nowMs`. */
  readonly begunAtMs: number;
  readonly nowMs: number;
}

export interface CreateRequest {
  readonly logicalId: string;
  readonly properties: Properties;
  readonly stack: StackIdentity;
  /** `<stack>-<logicalId>-<12 random characters>`, at most `maxLength` long: the name of a resource that the template leaves unnamed. */
  generateName(this: void, options: { readonly maxLength: number }): string;
  readonly context: StackContext;
}

export interface UpdateRequest extends Resource {
  readonly previous: Properties;
  readonly stack: StackIdentity;
  readonly context: StackContext;
}

export interface StackIdentity {
  readonly stackName: string;
  readonly stackId: string;
}

export type Stability =
  | { readonly state: "ready" }
  /** `untilMs`: when it is looked at again at the latest, epoch milliseconds. */
  | { readonly state: "pending"; readonly untilMs?: number }
  | { readonly state: "failed"; readonly reason: string };
