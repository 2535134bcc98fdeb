terraform {
  required_version = ">= 1.4.0"
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {}

variable "image" { default = "" }
variable "listener_port" {
  type    = number
  default = 80
}

data "aws_availability_zones" "all" { state = "available" }

data "aws_region" "here" {}

data "aws_caller_identity" "me" {}

locals {
  stage        = "dev"
  service      = "web-on-spot"
  subnet_count = 3
  zones        = slice(data.aws_availability_zones.all.names, 0, local.subnet_count)
  image        = var.image == "" ? "${aws_ecr_repository.this.repository_url}:latest" : var.image
}

resource "aws_lb" "this" {
  name               = "${local.stage}-spot"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.alb.id]
  subnets            = [for subnet in aws_subnet.public : subnet.id]
}

resource "aws_lb_target_group" "this" {
  name        = "${local.stage}-spot"
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.this.id
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = var.listener_port
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_ecr_repository" "this" {
  name                 = "${local.stage}-${local.service}"
  image_tag_mutability = "MUTABLE"
  force_delete         = true
  image_scanning_configuration { scan_on_push = true }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy = jsonencode({ rules = [{
    rulePriority = 1
    description  = "the newest two"
    selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 2 }
    action       = { type = "expire" }
  }] })
}

resource "aws_iam_role" "execution" {
  name = "${local.stage}-execution"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
    "arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess",
  ]
}

resource "aws_cloudwatch_log_group" "ecs" {
  name              = "${local.stage}/ecs/web"
  retention_in_days = 30
}

resource "aws_ecs_cluster" "this" {
  name = "${local.stage}-${local.service}"
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

resource "aws_ecs_task_definition" "web" {
  family                   = "${local.stage}-${local.service}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  task_role_arn            = aws_iam_role.execution.arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name         = "web"
    image        = local.image
    cpu          = 128
    memory       = 256
    essential    = true
    portMappings = [{ containerPort = 80, hostPort = 80 }]
    healthcheck  = { command = ["CMD-SHELL", "true || exit 1"], interval = 20, retries = 2, timeout = 5 }
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-region : data.aws_region.here.name, awslogs-group : aws_cloudwatch_log_group.ecs.name, awslogs-stream-prefix : "ecs" }
    }
  }])
}

resource "aws_ecs_service" "web" {
  name                              = "web"
  cluster                           = aws_ecs_cluster.this.id
  task_definition                   = aws_ecs_task_definition.web.arn
  desired_count                     = 2
  health_check_grace_period_seconds = 60
  depends_on                        = [aws_lb_listener.http, aws_ecs_cluster_capacity_providers.this]
  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 0
    weight            = 1
  }
  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    base              = 0
    weight            = 1
  }
  network_configuration {
    subnets          = [for subnet in aws_subnet.private : subnet.id]
    security_groups  = [aws_security_group.container.id]
    assign_public_ip = false
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = "web"
    container_port   = 80
  }
  lifecycle { ignore_changes = [desired_count, task_definition, capacity_provider_strategy] }
}

output "alb_dns_name" { value = aws_lb.this.dns_name }
