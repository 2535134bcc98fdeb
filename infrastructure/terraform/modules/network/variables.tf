variable "name" {
  description = "Begins the `Name` tag of every resource."
  type        = string

  validation {
    condition     = length(var.name) > 0
    error_message = "The name must not be empty: give the service's name, such as \"hello\"."
  }
}

variable "zones" {
  description = "Availability Zones, each of which gets a public and a private subnet. Add further ones at the end: their order decides the subnets' addresses."
  type        = list(string)

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 6 && length(distinct(var.zones)) == length(var.zones)
    error_message = "Given ${jsonencode(var.zones)}; allowed are 2 to 6 different Availability Zones, such as [\"ap-southeast-2a\", \"ap-southeast-2b\"]."
  }
}

variable "cidr" {
  description = "The VPC's range of private addresses; each subnet gets one sixteenth of it, at least a /27."
  type        = string
  default     = "172.16.0.0/16"

  validation {
    condition     = try(cidrsubnet(var.cidr, 0, 0) == var.cidr && tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 25, false)
    error_message = "Given ${var.cidr}; allowed is an IPv4 range of /16 to /25 without bits beyond its prefix, such as \"172.16.0.0/16\"."
  }

  validation {
    condition     = try(pow(2, min(27, tonumber(split("/", var.cidr)[1]) + 4) - tonumber(split("/", var.cidr)[1])) / 2 >= length(var.zones), true)
    error_message = "${var.cidr} has no room for two subnets of /27 or larger in each of ${length(var.zones)} zones: give a larger range, or fewer zones."
  }
}

variable "nat" {
  description = "How tasks reach the internet: `one-per-zone` survives the loss of a zone, `single` costs less."
  type        = string
  default     = "one-per-zone"

  validation {
    condition     = contains(["one-per-zone", "single"], var.nat)
    error_message = "Given ${var.nat}; allowed are \"one-per-zone\" and \"single\". A network without NAT gateways needs VPC endpoints, which this module does not have."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
