# Step scaling of an ECS service between two limits: one alarm on its CPU adds tasks, the other removes them.

locals {
  rules = {
    high = {
      description    = "Adds ${var.scale_out.add} when cpu is at least ${var.scale_out.at_least} % for ${var.scale_out.for_seconds} s"
      comparison     = "GreaterThanOrEqualToThreshold"
      threshold      = var.scale_out.at_least
      periods        = var.scale_out.for_seconds / 60
      adjustment     = var.scale_out.add
      cooldown       = var.scale_out.cooldown_seconds
      interval_lower = 0
      interval_upper = null
    }
    low = {
      description    = "Removes ${var.scale_in.remove} when cpu is at most ${var.scale_in.at_most} % for ${var.scale_in.for_seconds} s"
      comparison     = "LessThanOrEqualToThreshold"
      threshold      = var.scale_in.at_most
      periods        = var.scale_in.for_seconds / 60
      adjustment     = -var.scale_in.remove
      cooldown       = var.scale_in.cooldown_seconds
      interval_lower = null
      interval_upper = 0
    }
  }
}

resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.cluster_name}/${var.service_name}"
  min_capacity       = var.min
  max_capacity       = var.max
  tags               = var.tags
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.rules

  name               = "${var.service_name}-cpu-${each.key}"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = each.value.cooldown

    step_adjustment {
      scaling_adjustment          = each.value.adjustment
      metric_interval_lower_bound = each.value.interval_lower
      metric_interval_upper_bound = each.value.interval_upper
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.rules

  alarm_name          = "${var.service_name}-cpu-${each.key}"
  alarm_description   = each.value.description
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  dimensions          = { ClusterName = var.cluster_name, ServiceName = var.service_name }
  statistic           = "Average"
  period              = 60 # ECS publishes one datapoint a minute.
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = "missing"
  alarm_actions       = [aws_appautoscaling_policy.this[each.key].arn]
  tags                = var.tags
}
