output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "The public subnets in the order of the zones, once they have a route to the internet."
  value       = [for zone in var.zones : aws_subnet.public[zone].id]
  depends_on  = [aws_route.internet, aws_route_table_association.public]
}

output "private_subnet_ids" {
  description = "The private subnets in the order of the zones, once they have a route to a NAT gateway."
  value       = [for zone in var.zones : aws_subnet.private[zone].id]
  depends_on  = [aws_route.nat, aws_route_table_association.private]
}

output "nat_public_ips" {
  description = "The addresses from which tasks reach the internet, by zone."
  value       = { for zone, address in aws_eip.nat : zone => address.public_ip }
}
