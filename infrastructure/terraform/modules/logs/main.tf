# The log group of a service.

resource "aws_cloudwatch_log_group" "this" {
  name              = coalesce(var.log_group_name, "/evenkeel/${var.name}")
  retention_in_days = var.retention_days
  tags              = var.tags
}
