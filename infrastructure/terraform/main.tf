# The reference service: two or more Availability Zones, a load balancer, Fargate tasks that scale with their CPU.
# Region, credentials and endpoint are those of the environment, as with every AWS client.

provider "aws" {
  region = var.region
}

locals {
  zones = coalesce(var.zones, [for zone in ["a", "b"] : "${var.region}${zone}"])
  tags  = merge({ "evenkeel:service" = var.name }, var.tags)

  # Limits and count of tasks follow from each other where they are not given: two per zone, at least one, at most four.
  tasks = {
    desired = coalesce(var.tasks.desired, min(coalesce(var.tasks.max, 1e9), max(coalesce(var.tasks.min, 0), 2 * length(local.zones))))
    min     = coalesce(var.tasks.min, min(length(local.zones), coalesce(var.tasks.desired, 1e9), coalesce(var.tasks.max, 1e9)))
    max     = coalesce(var.tasks.max, max(2 * coalesce(var.tasks.desired, 0), 2 * coalesce(var.tasks.min, 0), 4 * length(local.zones)))
  }
}

module "network" {
  source = "./modules/network"

  name  = var.name
  zones = local.zones
  cidr  = var.network.cidr
  nat   = var.network.nat
  tags  = local.tags
}

module "load_balancer" {
  source = "./modules/load-balancer"

  name                         = var.name
  vpc_id                       = module.network.vpc_id
  subnet_ids                   = module.network.public_subnet_ids
  health                       = var.health
  deregistration_delay_seconds = var.deregistration_delay_seconds
  idle_timeout_seconds         = var.idle_timeout_seconds
  deletion_protection          = var.deletion_protection
  certificate_arn              = var.certificate_arn
  tags                         = local.tags
}

module "logs" {
  source = "./modules/logs"

  name           = var.name
  retention_days = var.log_retention_days
  tags           = local.tags
}

module "service" {
  source = "./modules/service"

  name                              = var.name
  image                             = var.image
  repository                        = var.repository
  port                              = var.port
  environment                       = var.environment
  size                              = var.size
  desired_count                     = local.tasks.desired
  deployment                        = var.deployment
  enable_execute_command            = var.enable_execute_command
  health_check_grace_period_seconds = var.health_check_grace_period_seconds
  vpc_id                            = module.network.vpc_id
  subnet_ids                        = module.network.private_subnet_ids
  load_balancer_security_group_id   = module.load_balancer.security_group_id
  target_group_arn                  = module.load_balancer.target_group_arn
  log_group_name                    = module.logs.log_group_name
  log_group_arn                     = module.logs.log_group_arn
  tags                              = local.tags
}

module "scaling" {
  source = "./modules/scaling"

  cluster_name = module.service.cluster_name
  service_name = module.service.service_name
  min          = local.tasks.min
  max          = local.tasks.max
  scale_out    = var.scale_out
  scale_in     = var.scale_in
  tags         = local.tags
}
