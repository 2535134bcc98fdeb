terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {}
variable "image" { default = "nginx" }
variable "container_port" {
  type    = number
  default = 3000
}
variable "listener_port" {
  type    = number
  default = 80
}
variable "zone_count" { default = "2" }
variable "task_count" { default = 3 }
variable "health_path" { default = "/" }
variable "cpu" { default = "1024" }
variable "memory" { default = "2048" }

data "aws_availability_zones" "all" {}
data "aws_region" "here" {}

resource "aws_vpc" "net" { cidr_block = "172.20.0.0/16" }

resource "aws_subnet" "inner" {
  count             = var.zone_count
  vpc_id            = aws_vpc.net.id
  availability_zone = data.aws_availability_zones.all.names[count.index]
  cidr_block        = cidrsubnet(aws_vpc.net.cidr_block, 8, count.index)
}

resource "aws_subnet" "outer" {
  count                   = var.zone_count
  vpc_id                  = aws_vpc.net.id
  availability_zone       = data.aws_availability_zones.all.names[count.index]
  cidr_block              = cidrsubnet(aws_vpc.net.cidr_block, 8, var.zone_count + count.index)
  map_public_ip_on_launch = true
}

resource "aws_internet_gateway" "out" { vpc_id = aws_vpc.net.id }

resource "aws_route" "out" {
  route_table_id         = aws_vpc.net.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.out.id
}

resource "aws_eip" "nat" {
  count      = var.zone_count
  domain     = "vpc"
  depends_on = [aws_internet_gateway.out]
}

resource "aws_nat_gateway" "nat" {
  count         = var.zone_count
  allocation_id = element(aws_eip.nat.*.id, count.index)
  subnet_id     = element(aws_subnet.outer.*.id, count.index)
}

resource "aws_route_table" "inner" {
  count  = var.zone_count
  vpc_id = aws_vpc.net.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = element(aws_nat_gateway.nat.*.id, count.index)
  }
}

resource "aws_route_table_association" "inner" {
  count          = var.zone_count
  subnet_id      = element(aws_subnet.inner.*.id, count.index)
  route_table_id = element(aws_route_table.inner.*.id, count.index)
}

resource "aws_security_group" "balancer" {
  name        = "web-balancer"
  description = "Who may reach the balancer"
  vpc_id      = aws_vpc.net.id
  ingress {
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
  name        = "web-tasks"
  description = "Tasks hear the balancer and nobody else"
  vpc_id      = aws_vpc.net.id
  ingress {
    protocol        = "tcp"
    from_port       = var.container_port
    to_port         = var.container_port
    security_groups = [aws_security_group.balancer.id]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_alb" "web" {
  name            = "web"
  subnets         = aws_subnet.outer.*.id
  security_groups = [aws_security_group.balancer.id]
}

resource "aws_alb_target_group" "web" {
  name        = "web"
  vpc_id      = aws_vpc.net.id
  target_type = "ip"
  protocol    = "HTTP"
  port        = 80
  health_check {
    protocol            = "HTTP"
    path                = var.health_path
    matcher             = "200"
    interval            = "30"
    timeout             = "3"
    healthy_threshold   = "3"
    unhealthy_threshold = "2"
  }
}

resource "aws_alb_listener" "web" {
  load_balancer_arn = aws_alb.web.id
  port              = var.listener_port
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.web.id
  }
}

data "aws_iam_policy_document" "trust" {
  version = "2012-10-17"
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "webExecutionRole"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/ecs/web"
  retention_in_days = 30
  tags              = { Name = "web" }
}

resource "aws_cloudwatch_log_stream" "web" {
  name           = "web"
  log_group_name = aws_cloudwatch_log_group.web.name
}

resource "aws_ecs_cluster" "web" { name = "web" }

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions    = <<-JSON
    [{
      "name": "web", "image": "${var.image}", "cpu": ${var.cpu}, "memory": ${var.memory}, "networkMode": "awsvpc", "portMappings": [{ "containerPort": ${var.container_port}, "hostPort": ${var.container_port} }],
      "logConfiguration": { "logDriver": "awslogs", "options": {
        "awslogs-group": "/ecs/web", "awslogs-region": "${data.aws_region.here.name}", "awslogs-stream-prefix": "ecs" } }
    }]
  JSON
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.web.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = var.task_count
  launch_type     = "FARGATE"
  network_configuration {
    subnets          = aws_subnet.inner.*.id
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = true
  }
  load_balancer {
    target_group_arn = aws_alb_target_group.web.id
    container_name   = "web"
    container_port   = var.container_port
  }
  depends_on = [aws_alb_listener.web, aws_iam_role_policy_attachment.execution]
}

resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.web.name}/${aws_ecs_service.web.name}"
  min_capacity       = 3
  max_capacity       = 6
}

resource "aws_appautoscaling_policy" "more" {
  name               = "web-more"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.web.name}/${aws_ecs_service.web.name}"
  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Maximum"
    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 1
    }
  }
  depends_on = [aws_appautoscaling_target.web]
}

resource "aws_appautoscaling_policy" "fewer" {
  name               = "web-fewer"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.web.name}/${aws_ecs_service.web.name}"
  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Maximum"
    step_adjustment {
      metric_interval_upper_bound = 0
      scaling_adjustment          = -1
    }
  }
  depends_on = [aws_appautoscaling_target.web]
}

resource "aws_cloudwatch_metric_alarm" "busy" {
  alarm_name          = "web-busy"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = "2"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = "60"
  threshold           = "85"
  alarm_actions       = [aws_appautoscaling_policy.more.arn]
  dimensions          = { ClusterName = aws_ecs_cluster.web.name, ServiceName = aws_ecs_service.web.name }
}

resource "aws_cloudwatch_metric_alarm" "idle" {
  alarm_name          = "web-idle"
  comparison_operator = "LessThanOrEqualToThreshold"
  evaluation_periods  = "2"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = "60"
  threshold           = "10"
  alarm_actions       = [aws_appautoscaling_policy.fewer.arn]
  dimensions          = { ClusterName = aws_ecs_cluster.web.name, ServiceName = aws_ecs_service.web.name }
}

output "url" { value = "http://${aws_alb.web.dns_name}" }
