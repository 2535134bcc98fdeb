# What the plan is for which input, and what is refused. The provider is a mock: nothing is asked of AWS.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  image = "evenkeel/hello:v1"
}

run "a_third_zone_leaves_the_subnets_of_the_others_where_they_are" {
  command = plan

  module {
    source = "./modules/network"
  }

  variables {
    name  = "hello"
    zones = ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"]
  }

  assert {
    condition     = [for zone in var.zones : aws_subnet.public[zone].cidr_block] == ["172.16.0.0/20", "172.16.16.0/20", "172.16.32.0/20"]
    error_message = "public subnets are ${jsonencode([for zone in var.zones : aws_subnet.public[zone].cidr_block])}"
  }

  assert {
    condition     = [for zone in var.zones : aws_subnet.private[zone].cidr_block] == ["172.16.64.0/20", "172.16.80.0/20", "172.16.96.0/20"]
    error_message = "private subnets are ${jsonencode([for zone in var.zones : aws_subnet.private[zone].cidr_block])}"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3
    error_message = "each zone has a NAT gateway"
  }
}

run "a_single_nat_gateway_stands_in_the_first_zone" {
  command = plan

  module {
    source = "./modules/network"
  }

  variables {
    name  = "hello"
    zones = ["ap-southeast-2a", "ap-southeast-2b"]
    nat   = "single"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["ap-southeast-2a"] && length(aws_route.nat) == 2
    error_message = "there is one NAT gateway, and both zones have a route to it"
  }
}

run "a_small_range_has_subnets_that_a_load_balancer_takes" {
  command = plan

  module {
    source = "./modules/network"
  }

  variables {
    name  = "hello"
    zones = ["ap-southeast-2a", "ap-southeast-2b"]
    cidr  = "10.0.0.0/25"
  }

  assert {
    condition     = [for subnet in concat(values(aws_subnet.public), values(aws_subnet.private)) : subnet.cidr_block] == ["10.0.0.0/27", "10.0.0.32/27", "10.0.0.64/27", "10.0.0.96/27"]
    error_message = "each subnet is a /27"
  }
}

run "https_redirects_from_plain_http" {
  command = plan

  module {
    source = "./modules/load-balancer"
  }

  variables {
    name            = "hello"
    vpc_id          = "vpc-1"
    subnet_ids      = ["subnet-1", "subnet-2"]
    certificate_arn = "arn:aws:acm:ap-southeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && aws_lb_listener.http.default_action[0].redirect[0].port == "443"
    error_message = "the listener on port 80 does ${jsonencode(aws_lb_listener.http.default_action)}"
  }

  assert {
    condition     = aws_lb_listener.https[0].default_action[0].type == "forward" && aws_vpc_security_group_ingress_rule.https[0].from_port == 443
    error_message = "the listener on port 443 does ${jsonencode(aws_lb_listener.https[0].default_action)}"
  }
}

run "the_longest_name_fits_everywhere" {
  command = plan

  variables {
    name = "a-name-of-thirty-two-characters1"
  }

  assert {
    condition     = length(var.name) == 32 && module.service.service_name == var.name
    error_message = "the service is called ${module.service.service_name}"
  }
}

run "limits_follow_from_the_desired_count" {
  command = plan

  variables {
    tasks = { desired = 10 }
  }

  assert {
    condition     = local.tasks == { desired = 10, min = 2, max = 20 }
    error_message = "tasks are ${jsonencode(local.tasks)}"
  }
}

run "the_desired_count_follows_from_the_limits" {
  command = plan

  variables {
    tasks = { min = 1, max = 3 }
  }

  assert {
    condition     = local.tasks == { desired = 3, min = 1, max = 3 }
    error_message = "tasks are ${jsonencode(local.tasks)}"
  }
}

run "a_desired_count_outside_of_its_limits_is_refused" {
  command         = plan
  expect_failures = [var.tasks]

  variables {
    tasks = { desired = 9, max = 8 }
  }
}

run "a_network_without_nat_gateways_is_refused" {
  command         = plan
  expect_failures = [var.nat]

  module {
    source = "./modules/network"
  }

  variables {
    name  = "hello"
    zones = ["ap-southeast-2a", "ap-southeast-2b"]
    nat   = "none"
  }
}

run "a_range_without_room_for_the_zones_is_refused" {
  command         = plan
  expect_failures = [var.cidr]

  module {
    source = "./modules/network"
  }

  variables {
    name  = "hello"
    zones = ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"]
    cidr  = "10.0.0.0/25"
  }
}

run "commands_are_run_where_that_is_turned_on" {
  command = plan

  module {
    source = "./modules/service"
  }

  variables {
    name                            = "hello"
    port                            = 8080
    desired_count                   = 2
    vpc_id                          = "vpc-1"
    subnet_ids                      = ["subnet-1", "subnet-2"]
    load_balancer_security_group_id = "sg-1"
    target_group_arn                = "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012:targetgroup/hello/73e2d6bc24d8a067"
    log_group_name                  = "/evenkeel/hello"
    log_group_arn                   = "arn:aws:logs:ap-southeast-2:123456789012:log-group:/evenkeel/hello"
    enable_execute_command          = true
  }

  assert {
    condition     = aws_ecs_service.this.enable_execute_command && length(aws_iam_role_policy.execute_command) == 1
    error_message = "the service takes commands, and its tasks may open the channels for them"
  }
}

run "a_size_that_fargate_does_not_offer_is_refused" {
  command         = plan
  expect_failures = [var.size]

  module {
    source = "./modules/service"
  }

  variables {
    name                            = "hello"
    port                            = 8080
    desired_count                   = 2
    vpc_id                          = "vpc-1"
    subnet_ids                      = ["subnet-1", "subnet-2"]
    load_balancer_security_group_id = "sg-1"
    target_group_arn                = "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012:targetgroup/hello/73e2d6bc24d8a067"
    log_group_name                  = "/evenkeel/hello"
    log_group_arn                   = "arn:aws:logs:ap-southeast-2:123456789012:log-group:/evenkeel/hello"
    size                            = { cpu = 256, memory_mib = 4096 }
  }
}

run "a_health_check_that_takes_longer_than_its_interval_is_refused" {
  command         = plan
  expect_failures = [var.health]

  module {
    source = "./modules/load-balancer"
  }

  variables {
    name       = "hello"
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2"]
    health     = { interval_seconds = 5, timeout_seconds = 5 }
  }
}

run "thresholds_that_cross_are_refused" {
  command         = plan
  expect_failures = [var.scale_out]

  module {
    source = "./modules/scaling"
  }

  variables {
    cluster_name = "hello"
    service_name = "hello"
    min          = 2
    max          = 8
    scale_out    = { at_least = 50 }
    scale_in     = { at_most = 60 }
  }
}
