# The optional parts, each switched by its name in var.extras.

resource "aws_appautoscaling_policy" "step" {
  for_each           = local.on["steps"] == 1 ? { up = { change = 1, rest = 60 }, down = { change = -1, rest = 300 } } : {}
  name               = "${local.name}-${each.key}"
  service_namespace  = aws_appautoscaling_target.app.service_namespace
  resource_id        = aws_appautoscaling_target.app.resource_id
  scalable_dimension = aws_appautoscaling_target.app.scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = each.value.rest
    metric_aggregation_type = "Average"

    step_adjustment {
      metric_interval_lower_bound = each.value.change > 0 ? 0 : null
      metric_interval_upper_bound = each.value.change > 0 ? null : 0
      scaling_adjustment          = each.value.change
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  for_each            = aws_appautoscaling_policy.step
  alarm_name          = "${local.name}-cpu-${each.key}"
  comparison_operator = each.key == "up" ? "GreaterThanOrEqualToThreshold" : "LessThanThreshold"
  threshold           = each.key == "up" ? "80" : "20"
  evaluation_periods  = "1"
  metric_name         = "CPUUtilization"
  namespace           = "AWS/ECS"
  period              = "60"
  statistic           = "Average"
  alarm_actions       = [each.value.arn]
  dimensions          = { ClusterName = aws_ecs_cluster.app.name, ServiceName = aws_ecs_service.app.name }
}

resource "aws_appautoscaling_scheduled_action" "day" {
  count              = local.on["schedule"]
  name               = "${local.name}-day"
  service_namespace  = aws_appautoscaling_target.app.service_namespace
  resource_id        = aws_appautoscaling_target.app.resource_id
  scalable_dimension = aws_appautoscaling_target.app.scalable_dimension
  schedule           = "cron(0 11 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = aws_appautoscaling_target.app.min_capacity
    max_capacity = aws_appautoscaling_target.app.max_capacity
  }
}

resource "aws_appautoscaling_scheduled_action" "night" {
  count              = local.on["schedule"]
  name               = "${local.name}-night"
  service_namespace  = aws_appautoscaling_target.app.service_namespace
  resource_id        = aws_appautoscaling_target.app.resource_id
  scalable_dimension = aws_appautoscaling_target.app.scalable_dimension
  schedule           = "cron(0 23 * * ? *)"

  scalable_target_action {
    min_capacity = 0
    max_capacity = 0
  }
}

resource "aws_cloudwatch_dashboard" "app" {
  count          = local.on["dashboard"]
  dashboard_name = "${local.name}-fargate"
  dashboard_body = jsonencode({ widgets = [{
    type   = "metric"
    x      = 0
    y      = 0
    width  = 12
    height = 6
    properties = {
      view    = "timeSeries"
      region  = data.aws_region.here.name
      period  = 300
      metrics = [["AWS/ECS", "CPUUtilization", "ServiceName", local.name, "ClusterName", local.name]]
    }
  }] })
}

resource "aws_cloudwatch_event_rule" "tasks" {
  count         = local.on["events"]
  name          = "${local.name}-ecs-events"
  description   = "What happens in the cluster"
  event_pattern = jsonencode({ detail = { clusterArn = [aws_ecs_cluster.app.arn] } })
}

resource "aws_cloudwatch_event_target" "tasks" {
  count = local.on["events"]
  rule  = aws_cloudwatch_event_rule.tasks[0].name
  arn   = aws_lambda_function.tasks[0].arn
}

resource "aws_iam_role" "tasks" {
  count = local.on["events"]
  name  = "${local.name}-ecs-events"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" }, Sid = "" }]
  })
}

resource "aws_iam_role_policy_attachment" "tasks" {
  count      = local.on["events"]
  role       = aws_iam_role.tasks[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_lambda_function" "tasks" {
  count         = local.on["events"]
  function_name = "${local.name}-ecs-events"
  role          = aws_iam_role.tasks[0].arn
  s3_bucket     = "${local.name}-functions"
  s3_key        = "events.zip"
  handler       = "index.handler"
  runtime       = "nodejs18.x"
  tags          = var.tags
}

resource "aws_lambda_alias" "tasks" {
  count            = local.on["events"]
  name             = aws_lambda_function.tasks[0].function_name
  description      = "newest"
  function_name    = aws_lambda_function.tasks[0].function_name
  function_version = "$LATEST"
}

resource "aws_lambda_permission" "tasks" {
  count         = local.on["events"]
  statement_id  = "FromEventBridge"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.tasks[0].arn
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.tasks[0].arn
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Owner"
    effect    = "Allow"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringLike"
      variable = "aws:userId"
      values   = flatten([data.aws_caller_identity.me.user_id, data.aws_caller_identity.me.account_id, "${aws_iam_role.app.unique_id}:*"])
    }
  }
}

resource "aws_kms_key" "secret" {
  count       = local.on["secret"]
  description = local.name
  policy      = data.aws_iam_policy_document.key.json
  tags        = merge(var.tags, { "Name" = format("%s-%s", var.app, var.stage) })
}

resource "aws_kms_alias" "secret" {
  count         = local.on["secret"]
  name          = "alias/${local.name}"
  target_key_id = aws_kms_key.secret[0].key_id
}

data "aws_iam_policy_document" "secret" {
  statement {
    sid       = "OthersNot"
    effect    = "Deny"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:secret:${local.name}-??????"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotLike"
      variable = "aws:userId"
      values   = ["${aws_iam_role.app.unique_id}:*", data.aws_caller_identity.me.account_id]
    }
  }
}

resource "aws_secretsmanager_secret" "app" {
  count      = local.on["secret"]
  name       = local.name
  kms_key_id = aws_kms_key.secret[0].key_id
  policy     = data.aws_iam_policy_document.secret.json
  tags       = var.tags
}

resource "aws_secretsmanager_secret_version" "app" {
  count         = local.on["secret"]
  secret_id     = aws_secretsmanager_secret.app[0].id
  secret_string = "{}"
}

data "aws_iam_policy_document" "cicd" {
  statement {
    sid       = "release"
    actions   = ["ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:UpdateService", "ecs:RegisterTaskDefinition"]
    resources = ["*"]
  }
}

resource "aws_iam_user" "cicd" {
  count = local.on["cicd"]
  name  = "srv_${var.app}_${var.stage}_cicd"
}

resource "aws_iam_access_key" "cicd" {
  count = local.on["cicd"]
  user  = aws_iam_user.cicd[0].name
}

resource "aws_iam_user_policy" "cicd" {
  count  = local.on["cicd"]
  name   = "${var.app}_${var.stage}_cicd"
  user   = aws_iam_user.cicd[0].name
  policy = data.aws_iam_policy_document.cicd.json
}

resource "aws_s3_bucket" "access" {
  count         = local.on["access_logs"]
  bucket        = "${local.name}-access-logs"
  force_destroy = true
  tags          = var.tags
  lifecycle_rule {
    id                                     = "forget"
    enabled                                = true
    prefix                                 = ""
    abort_incomplete_multipart_upload_days = 1
    expiration { days = "3" }
  }
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
    }
  }
}

resource "aws_s3_bucket_policy" "access" {
  count  = local.on["access_logs"]
  bucket = aws_s3_bucket.access[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["s3:PutObject"]
      Principal = { AWS = [data.aws_elb_service_account.elb.arn] }
      Resource  = [aws_s3_bucket.access[0].arn, "${aws_s3_bucket.access[0].arn}/*"]
    }]
  })
}
