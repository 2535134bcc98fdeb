# What users add beside the modules: rules of the listener, alarms that calculate, events. The test puts it into the copy of the root.

locals {
  stage = lookup(var.tags, "Stage", "test")
}

resource "aws_lb_listener_rule" "closed" {
  listener_arn = module.load_balancer.listener_arn
  priority     = 10

  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "closed"
      status_code  = "403"
    }
  }

  condition {
    path_pattern { values = ["/closed/*"] }
  }
}

# Rules inline, which the provider reads back otherwise than rules of their own.
resource "aws_security_group" "database" {
  name   = "database"
  vpc_id = module.network.vpc_id

  ingress {
    description     = "from the tasks"
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [module.service.security_group_id]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role_policy_attachment" "read_only" {
  role       = module.service.task_role_name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "hello-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  threshold           = 5
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "rate"
    label       = "Failed requests, %"
    expression  = "IF(requests > 10, FILL(m5xx, 0) / requests * 100, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { m5xx = "HTTPCode_Target_5XX_Count", requests = "RequestCount" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value
        dimensions  = { TargetGroup = module.load_balancer.target_group_arn_suffix }
        period      = 60
        stat        = "Sum"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "maintenance" {
  alarm_name          = "hello-maintenance"
  namespace           = "Hello"
  metric_name         = "Maintenance"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_cloudwatch_composite_alarm" "hello" {
  alarm_name        = "hello"
  alarm_description = "Requests fail for ${local.stage}"
  alarm_rule        = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name}) AND NOT INSUFFICIENT_DATA(${aws_cloudwatch_metric_alarm.errors.alarm_name})"

  actions_suppressor {
    alarm            = aws_cloudwatch_metric_alarm.maintenance.alarm_name
    extension_period = 60
    wait_period      = 120
  }
}

resource "aws_cloudwatch_log_group" "events" {
  name = "/aws/events/hello"
}

resource "aws_cloudwatch_event_rule" "hello" {
  name        = "hello"
  description = "What the tasks do in ${local.stage}"
  event_pattern = jsonencode({
    source        = ["aws.ecs", "aws.cloudwatch"]
    "detail-type" = [{ prefix = "ECS " }, "CloudWatch Alarm State Change"]
  })
}

resource "aws_cloudwatch_event_target" "hello" {
  rule      = aws_cloudwatch_event_rule.hello.name
  target_id = "log"
  arn       = aws_cloudwatch_log_group.events.arn
}
