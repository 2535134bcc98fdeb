variable "name" {
  description = "Names the load balancer and the target group."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$", var.name)) && !startswith(var.name, "internal-")
    error_message = "Given \"${var.name}\"; allowed are 1 to 32 of a-z 0-9 -, beginning with a letter, not ending with -, not beginning with internal-."
  }
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Public subnets in two or more Availability Zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "Given ${length(var.subnet_ids)} subnets; a load balancer stands in two Availability Zones or more."
  }
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

  validation {
    condition     = startswith(var.health.path, "/")
    error_message = "health.path is \"${var.health.path}\"; allowed is a path that begins with /, such as \"/health\"."
  }

  validation {
    condition     = var.health.interval_seconds >= 5 && var.health.interval_seconds <= 300
    error_message = "health.interval_seconds is ${var.health.interval_seconds}; allowed are 5 to 300 s."
  }

  validation {
    condition     = var.health.timeout_seconds >= 2 && var.health.timeout_seconds <= 120 && var.health.timeout_seconds < var.health.interval_seconds
    error_message = "health.timeout_seconds is ${var.health.timeout_seconds}; allowed are 2 to 120 s, less than health.interval_seconds, which is ${var.health.interval_seconds}."
  }

  validation {
    condition     = alltrue([for threshold in [var.health.healthy_threshold, var.health.unhealthy_threshold] : threshold >= 2 && threshold <= 10])
    error_message = "health.healthy_threshold is ${var.health.healthy_threshold}, health.unhealthy_threshold ${var.health.unhealthy_threshold}; allowed are 2 to 10."
  }
}

variable "deregistration_delay_seconds" {
  description = "How long a target that is taken away may end its requests."
  type        = number
  default     = 30

  validation {
    condition     = var.deregistration_delay_seconds >= 0 && var.deregistration_delay_seconds <= 3600
    error_message = "Given ${var.deregistration_delay_seconds}; allowed are 0 to 3600 s."
  }
}

variable "idle_timeout_seconds" {
  description = "After how long without a byte a connection is closed; the application's own keep-alive must be longer."
  type        = number
  default     = 60

  validation {
    condition     = var.idle_timeout_seconds >= 1 && var.idle_timeout_seconds <= 4000
    error_message = "Given ${var.idle_timeout_seconds}; allowed are 1 to 4000 s."
  }
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

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
