output "url" {
  description = "Where the service answers."
  value       = module.load_balancer.url
}

output "dns_name" {
  description = "The load balancer's DNS name, for an alias record."
  value       = module.load_balancer.dns_name
}

output "cluster_name" {
  description = "The ECS cluster's name."
  value       = module.service.cluster_name
}

output "service_name" {
  description = "The ECS service's name."
  value       = module.service.service_name
}

output "listener_arn" {
  description = "The listener that forwards to the service, for rules of your own."
  value       = module.load_balancer.listener_arn
}

output "target_group_arn_suffix" {
  description = "The target group's name in the dimensions of CloudWatch."
  value       = module.load_balancer.target_group_arn_suffix
}

output "task_role_name" {
  description = "The role of the application. Attach what it may call on AWS: at first it may nothing."
  value       = module.service.task_role_name
}

output "log_group_name" {
  description = "The log group that containers write to."
  value       = module.logs.log_group_name
}
