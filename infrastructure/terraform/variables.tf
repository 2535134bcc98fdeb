# What the modules check is checked there: values are handed on as they are.

variable "image" {
  description = "The reference of the image that the service runs. Another one is a release."
  type        = string
}

variable "name" {
  description = "Names everything."
  type        = string
  default     = "hello"
}

variable "region" {
  description = "The AWS Region."
  type        = string
  default     = "ap-southeast-2"
}

variable "zones" {
  description = "Availability Zones of the Region, two or more; `a` and `b` unless given. Add further ones at the end."
  type        = list(string)
  default     = null
}

variable "network" {
  description = "The VPC's range, and its NAT gateways: `one-per-zone` or `single`."
  type = object({
    cidr = optional(string, "172.16.0.0/16")
    nat  = optional(string, "one-per-zone")
  })
  default = {}
}

variable "repository" {
  description = "The ECR repository of this account from which ECS may pull; `evenkeel/<name>` unless given."
  type        = string
  default     = null
}

variable "port" {
  description = "The TCP port on which the application listens."
  type        = number
  default     = 8080
}

variable "environment" {
  description = "Plain environment variables of the container, by name. Not for secrets: they are readable in the task definition and in Terraform's state."
  type        = map(string)
  default     = {}
}

variable "size" {
  description = "What Fargate reserves per task: CPU units and MiB."
  type = object({
    cpu        = optional(number, 256)
    memory_mib = optional(number, 512)
  })
  default = {}
}

variable "health" {
  description = "The target group's health check."
  type = object({
    path                = optional(string, "/health")
    interval_seconds    = optional(number, 30)
    timeout_seconds     = optional(number, 3)
    healthy_threshold   = optional(number, 3)
    unhealthy_threshold = optional(number, 2)
    success_codes       = optional(string, "200")
  })
  default = {}
}

variable "tasks" {
  description = "How many tasks the service begins with (2 per zone unless given), and the limits of scaling (1 per zone; 4 per zone, or twice the desired or the minimum)."
  type = object({
    desired = optional(number)
    min     = optional(number)
    max     = optional(number)
  })
  default = {}

  validation {
    condition     = coalesce(var.tasks.min, 0) <= coalesce(var.tasks.desired, var.tasks.max, 1e9) && coalesce(var.tasks.desired, var.tasks.min, 0) <= coalesce(var.tasks.max, 1e9)
    error_message = "Given ${jsonencode(var.tasks)}; tasks.desired must be from tasks.min to tasks.max."
  }
}

variable "scale_out" {
  description = "When tasks are added, and how many."
  type = object({
    at_least         = optional(number, 80)
    for_seconds      = optional(number, 60)
    add              = optional(number, 1)
    cooldown_seconds = optional(number, 60)
  })
  default = {}
}

variable "scale_in" {
  description = "When tasks are removed, and how many."
  type = object({
    at_most          = optional(number, 10)
    for_seconds      = optional(number, 60)
    remove           = optional(number, 1)
    cooldown_seconds = optional(number, 60)
  })
  default = {}
}

variable "deployment" {
  description = "How a release brings new tasks: the bounds in percent of the desired count, and whether one that fails goes back by itself."
  type = object({
    minimum_healthy_percent = optional(number, 100)
    maximum_percent         = optional(number, 200)
    circuit_breaker         = optional(bool, true)
  })
  default = {}
}

variable "enable_execute_command" {
  description = "Whether commands may be run in the containers (ECS Exec), of tasks that are started from then on: the role of the application then may speak to Systems Manager."
  type        = bool
  default     = false
}

variable "health_check_grace_period_seconds" {
  description = "How long after its start failing health checks of the load balancer do not replace a task."
  type        = number
  default     = 60
}

variable "deregistration_delay_seconds" {
  description = "How long a target that is taken away may end its requests."
  type        = number
  default     = 30
}

variable "idle_timeout_seconds" {
  description = "After how long without a byte the load balancer closes a connection."
  type        = number
  default     = 60
}

variable "deletion_protection" {
  description = "Keeps the load balancer from being deleted. Turn it on where a domain points at it."
  type        = bool
  default     = false
}

variable "certificate_arn" {
  description = "A certificate of ACM for HTTPS on port 443, to which port 80 then redirects; plain HTTP on port 80 without one."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "How many days log events are kept."
  type        = number
  default     = 30
}

variable "tags" {
  description = "Tags of every resource, beside `evenkeel:service`."
  type        = map(string)
  default     = {}
}
