output "cluster_name" {
  description = "The ECS cluster's name."
  value       = aws_ecs_cluster.this.name
}

output "service_name" {
  description = "The ECS service's name, once there is the service."
  value       = aws_ecs_service.this.name
}

output "task_definition_arn" {
  description = "The task definition revision of the last apply."
  value       = aws_ecs_task_definition.this.arn
}

output "security_group_id" {
  description = "The tasks' security group, for rules of databases and the like."
  value       = aws_security_group.tasks.id
}

output "execution_role_name" {
  description = "The role by which ECS starts tasks."
  value       = aws_iam_role.execution.name
}

output "task_role_name" {
  description = "The role of the application. Attach what it may call on AWS: at first it may nothing."
  value       = aws_iam_role.task.name
}
