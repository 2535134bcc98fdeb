output "alarm_names" {
  description = "The alarms that scale: `high` out, `low` in."
  value       = { for key, alarm in aws_cloudwatch_metric_alarm.this : key => alarm.alarm_name }
}

output "policy_arns" {
  description = "The scaling policies, `high` and `low`, for alarms of your own."
  value       = { for key, policy in aws_appautoscaling_policy.this : key => policy.arn }
}
