output "url" {
  description = "Where the service answers."
  value       = "${var.certificate_arn == null ? "http" : "https"}://${aws_lb.this.dns_name}"
}

output "dns_name" {
  description = "The load balancer's DNS name, for an alias record."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "The hosted zone of that DNS name, for an alias record in Route 53."
  value       = aws_lb.this.zone_id
}

output "load_balancer_arn" {
  description = "The load balancer."
  value       = aws_lb.this.arn
}

output "load_balancer_arn_suffix" {
  description = "The load balancer's name in the dimensions of CloudWatch."
  value       = aws_lb.this.arn_suffix
}

output "security_group_id" {
  description = "The load balancer's security group. The service's module opens its way to the tasks."
  value       = aws_security_group.this.id
}

output "listener_arn" {
  description = "The listener that forwards to the target group, for rules of your own."
  value       = one(concat(aws_lb_listener.https[*].arn, var.certificate_arn == null ? [aws_lb_listener.http.arn] : []))
}

output "target_group_arn" {
  description = "The target group, once a listener forwards to it: ECS takes no other."
  value       = aws_lb_target_group.this.arn
  depends_on  = [aws_lb_listener.http, aws_lb_listener.https]
}

output "target_group_arn_suffix" {
  description = "The target group's name in the dimensions of CloudWatch."
  value       = aws_lb_target_group.this.arn_suffix
}
