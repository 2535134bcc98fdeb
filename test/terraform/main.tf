# The reference service as Terraform users write it: two zones, a load balancer, Fargate tasks that scale with their CPU.
# Nothing in it is particular to Evenkeel: endpoint and credentials come from AWS's own environment variables.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  default_tags {
    tags = { Service = "hello", Stage = var.stage }
  }
}

variable "image" { type = string }

variable "listener_port" { type = number }

variable "stage" {
  type    = string
  default = "test"
}

variable "desired_count" {
  type    = number
  default = 2
}

variable "health_check_path" {
  type    = string
  default = "/"
}

variable "high_cpu_percent" {
  type    = number
  default = 80
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_availability_zones" "available" {
  state = "available"
}

locals {
  zones = slice(data.aws_availability_zones.available.names, 0, 2)
}

# Network

resource "aws_vpc" "hello" {
  cidr_block           = "172.16.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "hello" }
}

resource "aws_internet_gateway" "hello" {
  vpc_id = aws_vpc.hello.id
}

resource "aws_subnet" "public" {
  count                   = 2
  vpc_id                  = aws_vpc.hello.id
  cidr_block              = cidrsubnet(aws_vpc.hello.cidr_block, 8, count.index)
  availability_zone       = local.zones[count.index]
  map_public_ip_on_launch = true
  tags                    = { Name = "public-${local.zones[count.index]}" }
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.hello.id
  cidr_block        = cidrsubnet(aws_vpc.hello.cidr_block, 8, 100 + count.index)
  availability_zone = local.zones[count.index]
  tags              = { Name = "private-${local.zones[count.index]}" }
}

resource "aws_eip" "nat" {
  count  = 2
  domain = "vpc"
}

resource "aws_nat_gateway" "hello" {
  count         = 2
  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index].id
  depends_on    = [aws_internet_gateway.hello]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.hello.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.hello.id
}

resource "aws_route_table" "private" {
  count  = 2
  vpc_id = aws_vpc.hello.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.hello[count.index].id
  }
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

# Who may talk to whom: rules inline for the load balancer, rules of their own for the tasks.

resource "aws_security_group" "load_balancer" {
  name_prefix = "hello-alb-"
  vpc_id      = aws_vpc.hello.id

  ingress {
    description = "from anywhere"
    protocol    = "tcp"
    from_port   = var.listener_port
    to_port     = var.listener_port
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "tasks" {
  name        = "hello-tasks"
  description = "The tasks of hello"
  vpc_id      = aws_vpc.hello.id
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  security_group_id            = aws_security_group.tasks.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "tasks" {
  security_group_id = aws_security_group.tasks.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

# Load balancer

resource "aws_lb" "hello" {
  name               = "hello"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.load_balancer.id]
  subnets            = aws_subnet.public[*].id
}

resource "aws_lb_target_group" "hello" {
  name                 = "hello"
  port                 = 8080
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = aws_vpc.hello.id
  deregistration_delay = 1

  health_check {
    path     = var.health_check_path
    interval = 5
    timeout  = 2
  }
}

resource "aws_lb_listener" "hello" {
  load_balancer_arn = aws_lb.hello.arn
  port              = var.listener_port

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.hello.arn
  }
}

resource "aws_lb_listener_rule" "closed" {
  listener_arn = aws_lb_listener.hello.arn
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

# Service

resource "aws_ecs_cluster" "hello" {
  name = "hello"

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_cloudwatch_log_group" "hello" {
  name              = "/ecs/hello"
  retention_in_days = 30
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "hello-execution"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_ecs_task_definition" "hello" {
  family                   = "hello"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([{
    name         = "hello"
    image        = var.image
    essential    = true
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "STAGE", value = var.stage }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.hello.name
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = "hello"
      }
    }
  }])
}

resource "aws_ecs_service" "hello" {
  name                              = "hello"
  cluster                           = aws_ecs_cluster.hello.id
  task_definition                   = aws_ecs_task_definition.hello.arn
  desired_count                     = var.desired_count
  launch_type                       = "FARGATE"
  propagate_tags                    = "SERVICE"
  health_check_grace_period_seconds = 30
  wait_for_steady_state             = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = aws_subnet.private[*].id
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.hello.arn
    container_name   = "hello"
    container_port   = 8080
  }

  depends_on = [aws_lb_listener.hello, aws_iam_role_policy_attachment.execution]
}

# Scaling

resource "aws_appautoscaling_target" "hello" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.hello.name}/${aws_ecs_service.hello.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "out" {
  name               = "hello-out"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.hello.service_namespace
  resource_id        = aws_appautoscaling_target.hello.resource_id
  scalable_dimension = aws_appautoscaling_target.hello.scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Maximum"

    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 1
    }
  }
}

resource "aws_appautoscaling_policy" "in" {
  name               = "hello-in"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.hello.service_namespace
  resource_id        = aws_appautoscaling_target.hello.resource_id
  scalable_dimension = aws_appautoscaling_target.hello.scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Average"

    step_adjustment {
      metric_interval_upper_bound = 0
      scaling_adjustment          = -1
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "high_cpu" {
  alarm_name          = "hello-high-cpu"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  dimensions          = { ClusterName = aws_ecs_cluster.hello.name, ServiceName = aws_ecs_service.hello.name }
  comparison_operator = "GreaterThanOrEqualToThreshold"
  statistic           = "Average"
  threshold           = var.high_cpu_percent
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [aws_appautoscaling_policy.out.arn]
}

resource "aws_cloudwatch_metric_alarm" "low_cpu" {
  alarm_name          = "hello-low-cpu"
  alarm_description   = "Idle"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  dimensions          = { ClusterName = aws_ecs_cluster.hello.name, ServiceName = aws_ecs_service.hello.name }
  comparison_operator = "LessThanOrEqualToThreshold"
  statistic           = "Average"
  threshold           = 10
  period              = 60
  evaluation_periods  = 15
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.in.arn]
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
        dimensions  = { TargetGroup = aws_lb_target_group.hello.arn_suffix }
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
  alarm_description = "Requests fail for ${var.stage}"
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
  description = "What the tasks do in ${var.stage}"
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

output "account" { value = data.aws_caller_identity.current.account_id }

output "dns_name" { value = aws_lb.hello.dns_name }
