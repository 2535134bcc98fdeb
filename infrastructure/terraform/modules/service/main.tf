# An ECS service on Fargate in private subnets, behind a target group: cluster, task definition, service.

locals {
  # The log group's ARN says in which Region it is: arn:aws:logs:REGION:ACCOUNT:log-group:NAME.
  region = split(":", var.log_group_arn)[3]
}

resource "aws_ecs_cluster" "this" {
  name = var.name
  tags = var.tags
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.size.cpu
  memory                   = var.size.memory_mib
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  tags                     = var.tags

  # Earlier revisions stay registered: a release that fails goes back to one. They cost nothing, and outlast a destroy.
  skip_destroy = true

  runtime_platform {
    cpu_architecture        = upper(var.architecture)
    operating_system_family = "LINUX"
  }

  container_definitions = jsonencode([merge(
    {
      name         = "app"
      image        = var.image
      essential    = true
      portMappings = [{ containerPort = var.port, protocol = "tcp" }]
      environment  = [for name, value in var.environment : { name = name, value = value }]
      stopTimeout  = var.stop_timeout_seconds
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = var.log_group_name
          awslogs-region        = local.region
          awslogs-stream-prefix = var.name
        }
      }
    },
    var.command == null ? {} : { command = var.command },
  )])
}

resource "aws_ecs_service" "this" {
  name                               = var.name
  cluster                            = aws_ecs_cluster.this.id
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = var.desired_count
  launch_type                        = "FARGATE"
  platform_version                   = "LATEST"
  propagate_tags                     = "SERVICE"
  enable_execute_command             = var.enable_execute_command
  health_check_grace_period_seconds  = var.health_check_grace_period_seconds
  deployment_minimum_healthy_percent = var.deployment.minimum_healthy_percent
  deployment_maximum_percent         = var.deployment.maximum_percent
  # ECS starts before it stops when it evens out zones, so it needs room above the desired count.
  availability_zone_rebalancing = var.deployment.maximum_percent > 100 ? "ENABLED" : "DISABLED"
  wait_for_steady_state         = var.wait_for_steady_state
  tags                          = var.tags

  deployment_circuit_breaker {
    enable   = var.deployment.circuit_breaker
    rollback = var.deployment.circuit_breaker
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.target_group_arn
    container_name   = "app"
    container_port   = var.port
  }

  lifecycle {
    # Scaling changes it while the service runs: what an apply set it back to could be too little.
    ignore_changes = [desired_count]

    # The provider calls a service steady that has gone back to the former release.
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.this.arn
      error_message = "The release of ${var.image} failed, and the service went back to ${self.task_definition}. The service's events say why: aws ecs describe-services --cluster ${var.name} --services ${var.name}. Give an image that works, or the former one."
    }
  }

  # Tasks without their way in and the right to pull fail, and trip the circuit breaker.
  depends_on = [
    aws_iam_role_policy.execute_command,
    aws_iam_role_policy.execution,
    aws_vpc_security_group_egress_rule.load_balancer_to_tasks,
    aws_vpc_security_group_egress_rule.tasks,
    aws_vpc_security_group_ingress_rule.tasks_from_load_balancer,
  ]
}
