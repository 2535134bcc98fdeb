terraform {
  required_version = ">= 0.13"
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {}

variable "image" { default = "nginx" }
variable "container_port" {
  type    = number
  default = 8080
}
variable "listener_port" {
  type    = number
  default = 80
}
variable "app" { default = "web" }
variable "stage" { default = "dev" }
variable "internal" { default = true }
variable "health_path" { default = "/" }
variable "replicas" { default = "1" }
variable "least" { default = "1" }
variable "most" { default = "8" }

# Ids with commas between them; "" stands for the default VPC.
variable "vpc" { default = "" }
variable "subnets" { default = "" }

# Parts that the publisher ships as files to keep or to delete.
variable "extras" {
  type    = set(string)
  default = ["access_logs", "steps", "schedule", "dashboard", "events", "secret", "cicd"]
}

variable "tags" {
  type    = map(string)
  default = { application = "web", environment = "dev" }
}

data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

data "aws_elb_service_account" "elb" {}

data "aws_vpc" "default" {
  count   = var.vpc == "" ? 1 : 0
  default = true
}

data "aws_subnets" "default" {
  count = var.subnets == "" ? 1 : 0
  filter {
    name   = "vpc-id"
    values = [local.vpc]
  }
}

locals {
  name    = "${var.app}-${var.stage}"
  vpc     = var.vpc == "" ? data.aws_vpc.default[0].id : var.vpc
  subnets = var.subnets == "" ? data.aws_subnets.default[0].ids : split(",", var.subnets)
  on      = { for part in ["access_logs", "steps", "schedule", "dashboard", "events", "secret", "cicd"] : part => contains(var.extras, part) ? 1 : 0 }
}

resource "aws_security_group" "lb" {
  name        = "${local.name}-lb"
  description = "The balancer of ${local.name}"
  vpc_id      = local.vpc
  tags        = var.tags
}

resource "aws_security_group" "task" {
  name        = "${local.name}-task"
  description = "The tasks of ${local.name}"
  vpc_id      = local.vpc
  tags        = var.tags
}

resource "aws_security_group_rule" "lb_in" {
  type              = "ingress"
  description       = "HTTP"
  from_port         = var.listener_port
  to_port           = var.listener_port
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.lb.id
}

resource "aws_security_group_rule" "lb_out" {
  type                     = "egress"
  description              = "To the tasks on ${var.container_port}"
  from_port                = var.container_port
  to_port                  = var.container_port
  protocol                 = "tcp"
  source_security_group_id = aws_security_group.task.id
  security_group_id        = aws_security_group.lb.id
}

resource "aws_security_group_rule" "task_in" {
  type                     = "ingress"
  from_port                = var.container_port
  to_port                  = var.container_port
  protocol                 = "tcp"
  source_security_group_id = aws_security_group.lb.id
  security_group_id        = aws_security_group.task.id
}

resource "aws_security_group_rule" "task_out" {
  type              = "egress"
  from_port         = "0"
  to_port           = "0"
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.task.id
}

resource "aws_alb" "main" {
  name            = local.name
  internal        = var.internal
  subnets         = local.subnets
  security_groups = [aws_security_group.lb.id]
  tags            = var.tags
  dynamic "access_logs" {
    for_each = aws_s3_bucket.access
    content {
      enabled = true
      bucket  = access_logs.value.bucket
    }
  }
}

resource "aws_alb_target_group" "main" {
  name                 = local.name
  port                 = var.listener_port
  protocol             = "HTTP"
  vpc_id               = local.vpc
  target_type          = "ip"
  deregistration_delay = "30"
  tags                 = var.tags
  health_check {
    path                = var.health_path
    matcher             = "200"
    interval            = "30"
    timeout             = "10"
    healthy_threshold   = 5
    unhealthy_threshold = 5
  }
}

resource "aws_alb_listener" "http" {
  load_balancer_arn = aws_alb.main.id
  port              = var.listener_port
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.main.id
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["ecs:DescribeClusters"]
    resources = [aws_ecs_cluster.app.arn]
  }
}

resource "aws_iam_role" "app" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "app" {
  name   = local.name
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}

resource "aws_iam_role" "execution" {
  name               = "${local.name}-ecs"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/fargate/service/${local.name}"
  retention_in_days = 90
  tags              = var.tags
}

resource "aws_ecs_cluster" "app" {
  name = local.name
  tags = var.tags
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "app" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.app.arn
  tags                     = var.tags
  container_definitions = jsonencode([{
    name         = "app"
    image        = var.image
    essential    = true
    portMappings = [{ protocol = "tcp", containerPort = tonumber(var.container_port), hostPort = tonumber(var.container_port) }]
    environment  = [for key, value in { PORT = var.container_port, HEALTHCHECK = var.health_path, STAGE = var.stage } : { name = key, value = tostring(value) }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-group = aws_cloudwatch_log_group.app.name, awslogs-region = data.aws_region.here.name, awslogs-stream-prefix = "ecs" }
    }
  }])
}

resource "aws_ecs_service" "app" {
  name                    = local.name
  cluster                 = aws_ecs_cluster.app.id
  launch_type             = "FARGATE"
  task_definition         = aws_ecs_task_definition.app.arn
  desired_count           = var.replicas
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"
  tags                    = var.tags
  depends_on              = [aws_alb_listener.http]
  network_configuration {
    # Without subnets of the user's own, those of the default VPC: public ones.
    assign_public_ip = var.subnets == ""
    subnets         = local.subnets
    security_groups = [aws_security_group.task.id]
  }
  load_balancer {
    target_group_arn = aws_alb_target_group.main.id
    container_name   = "app"
    container_port   = var.container_port
  }
  lifecycle {
    ignore_changes = [task_definition]
  }
}

resource "aws_appautoscaling_target" "app" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.app.name}/${aws_ecs_service.app.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.least
  max_capacity       = var.most
}

output "lb_dns" { value = aws_alb.main.dns_name }
