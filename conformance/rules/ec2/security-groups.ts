import { rules } from "../rule.ts";

/** Security groups and their rules. */
export const securityGroupRules = rules({
  "ec2/security-group/name": {
    says: "The name of a security group has up to 255 characters and does not start with `sg-`, else it is `InvalidParameterValue`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  "ec2/security-group/unique-name": {
    says: "A name is unique in its VPC without regard to case, else it is `InvalidGroup.Duplicate`: `The security group 'n' already exists for VPC 'vpc-…'`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  "ec2/security-group/reserved-name": {
    says: "The name `default` is `InvalidParameterValue`: `Cannot use reserved security group name: default`.",
    basis: "observed",
  },
  "ec2/security-group/description": {
    says: "A security group needs a description of up to 255 characters, else it is `MissingParameter` for GroupDescription.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  "ec2/security-group/characters": {
    says: "Name and description have letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  "ec2/security-group/first-rules": {
    says: "A new security group lets nothing in, and has one egress rule of the protocol -1 to 0.0.0.0/0.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  "ec2/security-group/create-answer": {
    says: "CreateSecurityGroup answers GroupId and SecurityGroupArn.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  "ec2/security-group/protocol": {
    says: "The protocol of a rule is a name or a number; -1 is all of them, and such a rule is shown without FromPort and ToPort.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
  },
  "ec2/security-group/ports": {
    says: "A rule of tcp or udp has ports 0 to 65535, from not above to, else it is `InvalidParameterValue`: `Invalid TCP port range (x:y)`.",
    basis: "observed",
  },
  "ec2/security-group/icmp": {
    says: "A rule of icmp has a type and a code instead of ports, or -1 for all.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
  },
  "ec2/security-group/one-source": {
    says: "A rule has exactly one source: a block of IPv4 or IPv6, a prefix list or a security group.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html",
  },
  "ec2/security-group/malformed-cidr": {
    says: "A wrong block of a rule is `InvalidParameterValue`: `CIDR block x is malformed`.",
    basis: "observed",
  },
  "ec2/security-group/host-bits": {
    says: "The host bits of a rule's block are set to zero.",
    basis: "choice",
  },
  "ec2/security-group/rule-per-source": {
    says: "Each block or group of a permission becomes a rule of its own with an `sgr-` id.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html",
  },
  "ec2/security-group/duplicate-rule": {
    says: "A rule with the protocol, ports and source of another is a duplicate, whatever its description, and the whole call fails.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/security-group/duplicate-rule-message": {
    says: 'A duplicate is `InvalidPermission.Duplicate`: `the specified rule "peer: 10.0.0.0/8, TCP, from port: 80, to port: 80, ALLOW" already exists`.',
    basis: "observed",
  },
  "ec2/security-group/revoke-missing": {
    says: "To revoke a rule that is not there is `InvalidPermission.NotFound`: `The specified rule does not exist in this security group`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html",
  },
  "ec2/security-group/revoke-missing-in-default-vpc": {
    says: "In the default VPC to revoke a rule that is not there succeeds, with Return true and UnknownIpPermissions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html",
  },
  "ec2/security-group/malformed-permission": {
    says: "A permission that is none is `InvalidPermission.Malformed`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/security-group/by-rule-id": {
    says: "Rules are revoked and modified by their ids; ModifySecurityGroupRules keeps the ids.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html",
  },
  "ec2/security-group/describe-rules": {
    says: "DescribeSecurityGroupRules lists the rules of a group by the filter `group-id`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html",
  },
  "ec2/security-group/delete-in-use": {
    says: "To delete a group that an interface carries or another group refers to is `DependencyViolation`: `resource sg-… has a dependent object`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html",
  },
  "ec2/security-group/delete-default": {
    says: 'To delete the default group is `CannotDelete`: `the specified group: "sg-…" name: "default" cannot be deleted by a user`.',
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  "ec2/security-group/union-of-allowances": {
    says: "The rules of all groups of an interface only allow, and add up.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  },
  "ec2/security-group/stateful": {
    says: "Security groups are stateful: answers to allowed traffic pass whatever the rules of the other direction.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  },
  "ec2/security-group/group-as-source": {
    says: "A rule with a security group as its source lets in the interfaces that carry that group.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  },
  "ec2/security-group/changes-apply-to-new-connections": {
    says: "A change of rules applies to new connections; those that exist may go on.",
    basis: "documented",
  },
  "ec2/security-group/load-balancer-pair": {
    says: "Requests reach targets when the load balancer's group lets in the listener's port, and the targets' group lets in the target and health check ports from it.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
  },
  "ec2/security-group/block-is-silent": {
    says: "What a security group blocks is dropped without an answer: the load balancer answers 504 after 10 seconds, the health check `Target.Timeout`.",
    basis: "documented",
  },
});

/** In what order a network is taken down. */
export const removalRules = rules({
  "ec2/removal/order": {
    says: "A subnet and a security group can be deleted once the interfaces of the load balancer in them are gone, some time after the load balancer.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html",
  },
  "ec2/removal/terraform-calls": {
    says: "The calls with which Terraform creates and destroys a VPC of two public and two private subnets are all answered.",
    basis: "observed",
  },
  "ec2/removal/default-egress-is-revoked": {
    says: "RevokeSecurityGroupEgress removes the egress rule with which a group is created.",
    basis: "observed",
  },
});
