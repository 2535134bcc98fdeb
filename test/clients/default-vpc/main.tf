terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  default_tags {
    tags = var.tags
  }
}

variable "image" { default = "" }
variable "container_port" {
  type    = number
  default = 80
}
variable "listener_port" {
  type    = number
  default = 80
}
variable "host" { default = "web.example.com" }
variable "stage" { default = "dev" }
variable "tags" { default = { Owner = "web", Environment = "dev" } }

data "aws_region" "current" {}

data "aws_vpc" "default" { default = true }

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

locals {
  name  = "web-${var.stage}"
  image = var.image == "" ? "${aws_ecr_repository.ecr.repository_url}:latest" : var.image
}

# The balancer of all services.

resource "aws_security_group" "alb" {
  name   = "${local.name}-alb"
  vpc_id = data.aws_vpc.default.id
  ingress {
    from_port   = var.listener_port
    to_port     = var.listener_port
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "shared" {
  name               = "${local.name}-shared"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.alb.id]
  subnets            = data.aws_subnets.default.ids
}

resource "aws_lb_listener" "shared" {
  load_balancer_arn = aws_lb.shared.arn
  port              = var.listener_port
  protocol          = "HTTP"
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_ecs_cluster" "cluster" {
  name = local.name
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "cluster" {
  cluster_name       = aws_ecs_cluster.cluster.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

# One service, which looks the balancer up by its name.

data "aws_lb" "shared" {
  name       = "${local.name}-shared"
  depends_on = [aws_lb_listener.shared]
}

data "aws_lb_listener" "shared" {
  load_balancer_arn = data.aws_lb.shared.arn
  port              = var.listener_port
}

data "aws_vpc" "of_service" { id = data.aws_vpc.default.id }

resource "aws_alb_target_group" "web" {
  name                 = "${local.name}-tg"
  port                 = 80
  protocol             = "HTTP"
  vpc_id               = data.aws_vpc.default.id
  target_type          = "ip"
  deregistration_delay = 90
  health_check {
    enabled = true
    path    = "/"
    matcher = "200"
  }
}

resource "aws_alb_listener_rule" "web" {
  listener_arn = data.aws_lb_listener.shared.arn
  priority     = 1012
  action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.web.arn
  }
  condition {
    host_header { values = ["${var.host}"] }
  }
}

resource "aws_security_group" "service" {
  name   = "${local.name}-service"
  vpc_id = data.aws_vpc.default.id
  ingress {
    description = "Requests"
    from_port   = var.container_port
    to_port     = var.container_port
    protocol    = "tcp"
    cidr_blocks = [data.aws_vpc.of_service.cidr_block]
  }
  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_ecr_repository" "ecr" {
  name                 = local.name
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration { scan_on_push = false }
}

resource "aws_cloudwatch_log_group" "web" {
  name              = local.name
  retention_in_days = 7
}

resource "aws_iam_role" "execution" {
  name = "${local.name}-execution"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "", Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role" "task" {
  name               = "${local.name}-task"
  assume_role_policy = aws_iam_role.execution.assume_role_policy
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_ecs_task_definition" "web" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  task_role_arn            = aws_iam_role.task.arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name              = "web"
    image             = local.image
    cpu               = 256
    memoryReservation = 512
    essential         = true
    portMappings      = [{ containerPort = var.container_port }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { awslogs-region = data.aws_region.current.name, awslogs-group = local.name, awslogs-stream-prefix = "ecs" }
    }
  }])
}

data "aws_ecs_task_definition" "web" {
  task_definition = aws_ecs_task_definition.web.family
}

resource "aws_ecs_service" "web" {
  name                               = local.name
  cluster                            = aws_ecs_cluster.cluster.id
  task_definition                    = "${aws_ecs_task_definition.web.family}:${max("${aws_ecs_task_definition.web.revision}", "${data.aws_ecs_task_definition.web.revision}")}"
  desired_count                      = 1
  launch_type                        = "FARGATE"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  depends_on                         = [aws_alb_listener_rule.web]
  load_balancer {
    target_group_arn = aws_alb_target_group.web.arn
    container_name   = "web"
    container_port   = var.container_port
  }
  network_configuration {
    subnets          = data.aws_subnets.default.ids
    security_groups  = [aws_security_group.service.id]
    assign_public_ip = true
  }
  lifecycle { ignore_changes = [desired_count] }
}

resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.web.name}"
  min_capacity       = 1
  max_capacity       = 5
}

resource "aws_appautoscaling_policy" "requests" {
  name               = "${local.name}-requests"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.web.resource_id
  scalable_dimension = aws_appautoscaling_target.web.scalable_dimension
  service_namespace  = aws_appautoscaling_target.web.service_namespace
  target_tracking_scaling_policy_configuration {
    target_value       = 500
    scale_in_cooldown  = 240
    scale_out_cooldown = 60
    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${data.aws_lb.shared.arn_suffix}/${aws_alb_target_group.web.arn_suffix}"
    }
  }
}

output "url" { value = "http://${aws_lb.shared.dns_name}" }
