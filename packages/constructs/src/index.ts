export { templateFor, type Template } from "./template-for.ts";
