output "log_group_name" {
  description = "The log group's name."
  value       = aws_cloudwatch_log_group.this.name
}

output "log_group_arn" {
  description = "The log group's ARN, without `:*` at its end."
  value       = aws_cloudwatch_log_group.this.arn
}
