import { useState } from "react";
import { useConnectionState, useDocuments, type ConnectionState } from "../state/hooks.ts";
import {
  nameIn,
  useService,
  useTargetStates,
  useTasksOf,
  addressOfTask,
  healthOf,
  type Service,
} from "../state/service.ts";

interface TopProps {
  readonly services: readonly Service[];
  readonly onChoose: (arn: string) => void;
}

/** The bar above every view: where this is, how the service does, and where it answers. */
export function Top({ services, onChoose }: TopProps) {
  const service = useService();
  const region = useDocuments("region")["region"];
  return (
    <header className="top">
      <a className="brand" href="#/overview">
        <Boat />
        Evenkeel
      </a>
      {services.length > 1 ? (
        <select
          aria-label="Service"
          className="plain-button"
          value={service?.serviceArn ?? ""}
          onChange={(event) => onChoose(event.target.value)}
        >
          {services.map(({ serviceArn = "", serviceName, clusterArn }) => (
            <option key={serviceArn} value={serviceArn}>
              {nameIn(clusterArn)} / {serviceName}
            </option>
          ))}
        </select>
      ) : null}
      {region && (
        <span className="where">
          {service && <b>{service.serviceName}</b>} {service && "in"} {region.region}
          {region.kind === "local" ? " on this machine" : " on AWS"}
          {region.speed !== 1 && ` · ${region.speed}× time`}
        </span>
      )}
      <span className="space" />
      <ServicePill />
      <ConnectionNote />
      <ServiceLink />
      <ModeButton />
    </header>
  );
}

function ServicePill() {
  const service = useService();
  const tasks = useTasksOf(service);
  const targets = useTargetStates();
  if (!service) return null;
  const { desiredCount = 0, deployments = [], loadBalancers = [] } = service;
  const balanced = loadBalancers.length > 0;
  const healthy = tasks.filter(
    (task) => healthOf(task, { target: targets.get(addressOfTask(task) ?? ""), balanced }) === "healthy",
  ).length;
  const isReleasing = deployments.some(({ rolloutState }) => rolloutState === "IN_PROGRESS");
  const look = healthy === 0 && desiredCount > 0 ? "bad" : healthy < desiredCount || isReleasing ? "warn" : "good";
  return (
    <span className={`pill ${look}`} role="status">
      {healthy} of {desiredCount} healthy{isReleasing ? " · releasing" : ""}
    </span>
  );
}

const words: Readonly<Record<ConnectionState, string>> = {
  connecting: "connecting",
  live: "",
  paused: "paused",
  lost: "connection lost: trying again",
};

function ConnectionNote() {
  const state = useConnectionState();
  return words[state] === "" ? null : <span className={`pill ${state === "lost" ? "bad" : ""}`}>{words[state]}</span>;
}

function ServiceLink() {
  const endpoints = Object.values(useDocuments("endpoint"));
  const endpoint = endpoints.find(({ port }) => port === 443) ?? endpoints[0];
  if (!endpoint) return null;
  const url = `${endpoint.port === 443 ? "https" : "http"}://${endpoint.host}:${endpoint.hostPort}`;
  return (
    <a className="mono" href={url} target="_blank" rel="noreferrer">
      {url.replace(/^https?:\/\//, "")}
    </a>
  );
}

function ModeButton() {
  const [, redraw] = useState(0);
  const isDark = document.body.classList.contains("awsui-dark-mode");
  const toggle = (): void => {
    localStorage.setItem("mode", isDark ? "light" : "dark");
    window.dispatchEvent(new Event("storage"));
    redraw((count) => count + 1);
  };
  return (
    <button
      type="button"
      className="plain-button"
      onClick={toggle}
      aria-label={isDark ? "Light colours" : "Dark colours"}
    >
      {isDark ? "☀" : "☾"}
    </button>
  );
}

function Boat() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f5f6b" />
      <path d="M5 17h22l-4 7H9z" fill="#fff" />
      <path d="M15 6v9H8z" fill="#8fd3d1" />
      <path d="M17 4v11h8z" fill="#fff" />
    </svg>
  );
}
