"""Waits for what is there with the waiters of boto3: those of the operations that the region answers.

Prints the names of the waiters that came to an end; one that does not is an error.
"""

import json

import boto3

ecs, elbv2, ec2, iam = boto3.client("ecs"), boto3.client("elbv2"), boto3.client("ec2"), boto3.client("iam")
cloudwatch, cloudformation, s3, route53 = (boto3.client(it) for it in ("cloudwatch", "cloudformation", "s3", "route53"))

vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["false"]}])["Vpcs"][0]["VpcId"]
in_vpc = [{"Name": "vpc-id", "Values": [vpc]}]
balancer = elbv2.describe_load_balancers()["LoadBalancers"][0]["LoadBalancerArn"]
group = elbv2.describe_target_groups()["TargetGroups"][0]["TargetGroupArn"]
service = {"cluster": "hello", "services": ["hello"]}
tasks = {"cluster": "hello", "tasks": ecs.list_tasks(cluster="hello")["taskArns"]}
stack = {"StackName": cloudformation.describe_stacks()["Stacks"][0]["StackName"]}
alarms = [alarm["AlarmName"] for alarm in cloudwatch.describe_alarms()["MetricAlarms"]] or ["waited-for"]
if alarms == ["waited-for"]:
    cloudwatch.put_metric_alarm(
        AlarmName="waited-for", Namespace="n", MetricName="m", Statistic="Sum", Period=60, EvaluationPeriods=1,
        Threshold=1, ComparisonOperator="GreaterThanThreshold",
    )
role = iam.list_roles()["Roles"][0]["RoleName"]
s3.create_bucket(Bucket="waited-for", CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name})
s3.put_object(Bucket="waited-for", Key="file", Body=b"")
zone = route53.create_hosted_zone(Name="waited.example", CallerReference="1")

waits = [
    (ecs, "services_stable", service),
    (ecs, "tasks_running", tasks),
    (elbv2, "load_balancer_available", {"LoadBalancerArns": [balancer]}),
    (elbv2, "load_balancer_exists", {"LoadBalancerArns": [balancer]}),
    (elbv2, "target_in_service", {"TargetGroupArn": group}),
    (ec2, "vpc_available", {"VpcIds": [vpc]}),
    (ec2, "vpc_exists", {"VpcIds": [vpc]}),
    (ec2, "subnet_available", {"Filters": in_vpc}),
    (ec2, "security_group_exists", {"Filters": in_vpc}),
    (ec2, "internet_gateway_exists", {"Filters": [{"Name": "attachment.vpc-id", "Values": [vpc]}]}),
    (ec2, "nat_gateway_available", {"Filters": in_vpc}),
    (iam, "role_exists", {"RoleName": role}),
    (iam, "policy_exists", {"PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"}),
    (cloudwatch, "alarm_exists", {"AlarmNames": alarms}),
    (cloudformation, "stack_exists", stack),
    (cloudformation, "stack_create_complete", stack),
    (s3, "bucket_exists", {"Bucket": "waited-for"}),
    (s3, "object_exists", {"Bucket": "waited-for", "Key": "file"}),
    (s3, "object_not_exists", {"Bucket": "waited-for", "Key": "no file"}),
    (s3, "bucket_not_exists", {"Bucket": "no-such-bucket"}),
    (route53, "resource_record_sets_changed", {"Id": zone["ChangeInfo"]["Id"]}),
]
for client, name, arguments in waits:
    client.get_waiter(name).wait(**arguments, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
print(json.dumps([name for _, name, _ in waits]))
