variable "cluster_name" {
  description = "The ECS cluster's name."
  type        = string
}

variable "service_name" {
  description = "The ECS service's name; begins the names of policies and alarms."
  type        = string
}

variable "min" {
  description = "The fewest tasks that scaling leaves."
  type        = number

  validation {
    condition     = var.min >= 0 && floor(var.min) == var.min
    error_message = "Given ${var.min}; allowed is a whole number from 0."
  }
}

variable "max" {
  description = "The most tasks that scaling starts."
  type        = number

  validation {
    condition     = var.max >= var.min && floor(var.max) == var.max
    error_message = "Given ${var.max}; allowed is a whole number from min, which is ${var.min}."
  }
}

variable "scale_out" {
  description = "Adds `add` tasks when the service's average CPU is at least `at_least` percent for `for_seconds`, then waits `cooldown_seconds`."
  type = object({
    at_least         = optional(number, 80)
    for_seconds      = optional(number, 60)
    add              = optional(number, 1)
    cooldown_seconds = optional(number, 60)
  })
  default = {}

  validation {
    condition     = var.scale_out.at_least > var.scale_in.at_most && var.scale_out.at_least <= 100
    error_message = "scale_out.at_least is ${var.scale_out.at_least}; allowed is more than scale_in.at_most, which is ${var.scale_in.at_most}, up to 100."
  }

  validation {
    condition     = var.scale_out.for_seconds >= 60 && var.scale_out.for_seconds <= 86400 && var.scale_out.for_seconds % 60 == 0
    error_message = "scale_out.for_seconds is ${var.scale_out.for_seconds}; allowed are whole minutes, from 60 to 86400 s: ECS publishes one datapoint a minute."
  }

  validation {
    condition     = var.scale_out.add >= 1 && floor(var.scale_out.add) == var.scale_out.add && var.scale_out.cooldown_seconds >= 0
    error_message = "scale_out.add is ${var.scale_out.add}, scale_out.cooldown_seconds ${var.scale_out.cooldown_seconds}; allowed are a whole number from 1, and from 0."
  }
}

variable "scale_in" {
  description = "Removes `remove` tasks when the service's average CPU is at most `at_most` percent for `for_seconds`, then waits `cooldown_seconds`."
  type = object({
    at_most          = optional(number, 10)
    for_seconds      = optional(number, 60)
    remove           = optional(number, 1)
    cooldown_seconds = optional(number, 60)
  })
  default = {}

  validation {
    condition     = var.scale_in.at_most >= 0
    error_message = "scale_in.at_most is ${var.scale_in.at_most}; allowed is a percentage from 0."
  }

  validation {
    condition     = var.scale_in.for_seconds >= 60 && var.scale_in.for_seconds <= 86400 && var.scale_in.for_seconds % 60 == 0
    error_message = "scale_in.for_seconds is ${var.scale_in.for_seconds}; allowed are whole minutes, from 60 to 86400 s: ECS publishes one datapoint a minute."
  }

  validation {
    condition     = var.scale_in.remove >= 1 && floor(var.scale_in.remove) == var.scale_in.remove && var.scale_in.cooldown_seconds >= 0
    error_message = "scale_in.remove is ${var.scale_in.remove}, scale_in.cooldown_seconds ${var.scale_in.cooldown_seconds}; allowed are a whole number from 1, and from 0."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
