variable "name" {
  description = "Names the ECS cluster, the service and the task definition family."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$", var.name))
    error_message = "Given \"${var.name}\"; allowed are 1 to 32 of a-z 0-9 -, beginning with a letter, not ending with -."
  }
}

variable "image" {
  description = "The reference of the image that the service runs. Another one is a release: a rolling deployment under the circuit breaker."
  type        = string

  validation {
    condition     = length(var.image) > 0
    error_message = "The image must not be empty: give a reference, such as \"evenkeel/hello:v1\"."
  }
}

variable "repository" {
  description = "The ECR repository of this account from which ECS may pull; `evenkeel/<name>` unless given."
  type        = string
  default     = null
}

variable "port" {
  description = "The TCP port on which the application listens."
  type        = number

  validation {
    condition     = var.port >= 1 && var.port <= 65535
    error_message = "Given ${var.port}; allowed are 1 to 65535."
  }
}

variable "command" {
  description = "What the container runs; the image's own command unless given."
  type        = list(string)
  default     = null
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

  validation {
    # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
    condition = contains(lookup({
      "256"   = [512, 1024, 2048]
      "512"   = range(1024, 4097, 1024)
      "1024"  = range(2048, 8193, 1024)
      "2048"  = range(4096, 16385, 1024)
      "4096"  = range(8192, 30721, 1024)
      "8192"  = range(16384, 61441, 4096)
      "16384" = range(32768, 122881, 8192)
    }, tostring(var.size.cpu), []), var.size.memory_mib)
    error_message = "Fargate does not offer cpu ${var.size.cpu} with memory_mib ${var.size.memory_mib}. With 256 it offers 512, 1024 or 2048; with 512, 1024, 2048 and 4096 from twice the CPU up in steps of 1024."
  }
}

variable "architecture" {
  description = "The processor that the image is built for: `x86_64` or `arm64`."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "Given ${var.architecture}; allowed are \"x86_64\" and \"arm64\"."
  }
}

variable "desired_count" {
  description = "How many tasks the service begins with. Scaling decides from then on: later applies leave the count alone."
  type        = number

  validation {
    condition     = var.desired_count >= 0 && floor(var.desired_count) == var.desired_count
    error_message = "Given ${var.desired_count}; allowed is a whole number from 0."
  }
}

variable "deployment" {
  description = "How a release brings new tasks: the bounds in percent of the desired count, and whether one that fails goes back by itself."
  type = object({
    minimum_healthy_percent = optional(number, 100)
    maximum_percent         = optional(number, 200)
    circuit_breaker         = optional(bool, true)
  })
  default = {}

  validation {
    condition     = var.deployment.minimum_healthy_percent >= 0 && var.deployment.minimum_healthy_percent <= 100 && var.deployment.maximum_percent >= 100 && var.deployment.maximum_percent > var.deployment.minimum_healthy_percent
    error_message = "Given minimum_healthy_percent ${var.deployment.minimum_healthy_percent} and maximum_percent ${var.deployment.maximum_percent}; allowed are 0 to 100, and from 100 but more than the minimum: a release needs room to start or to stop a task."
  }
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets for the tasks, in two or more Availability Zones, with a way to the image's registry."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "Given ${length(var.subnet_ids)} subnets; tasks are spread over two Availability Zones or more."
  }
}

variable "load_balancer_security_group_id" {
  description = "The load balancer's security group, which gets a rule towards the tasks."
  type        = string
}

variable "target_group_arn" {
  description = "The target group, of type `ip`, that tasks register with."
  type        = string
}

variable "log_group_name" {
  description = "The log group that containers write to."
  type        = string
}

variable "log_group_arn" {
  description = "The ARN of that log group, without `:*` at its end."
  type        = string

  validation {
    condition     = can(regex("^arn:[^:]+:logs:[^:]+:[^:]*:log-group:[^:]+$", var.log_group_arn))
    error_message = "Given \"${var.log_group_arn}\"; allowed is the ARN of a log group, such as \"arn:aws:logs:ap-southeast-2:123456789012:log-group:/evenkeel/hello\"."
  }
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

  validation {
    condition     = var.health_check_grace_period_seconds >= 0
    error_message = "Given ${var.health_check_grace_period_seconds}; allowed is a number of seconds from 0."
  }
}

variable "stop_timeout_seconds" {
  description = "How long a container may take to end after SIGTERM."
  type        = number
  default     = 30

  validation {
    condition     = var.stop_timeout_seconds >= 2 && var.stop_timeout_seconds <= 120
    error_message = "Given ${var.stop_timeout_seconds}; Fargate allows 2 to 120 s."
  }
}

variable "wait_for_steady_state" {
  description = "Whether an apply ends only when the service is steady, and so fails with a release that fails."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
