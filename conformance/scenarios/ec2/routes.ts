import { aSubnet, aVpc, aWayOut } from "../../fixtures/network.ts";
import { retried } from "../../fixtures/retried.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const routes: readonly Scenario[] = [
  {
    title: "internet gateways and routes are made and taken away in their order",
    proves: [
      "ec2/internet-gateway/created-detached",
      "ec2/internet-gateway/attached-already",
      "ec2/internet-gateway/vpc-has-one",
      "ec2/internet-gateway/detach-not-attached",
      "ec2/internet-gateway/delete-attached",
      "ec2/internet-gateway/detach-blackholes",
      "ec2/state/internet-gateway",
      "ec2/route/duplicate",
      "ec2/route/not-a-cidr",
      "ec2/route/replace-missing",
      "ec2/route/delete-missing",
      "ec2/route/host-bits",
    ],
    inPart: ["ec2/route/unknown-internet-gateway", "ec2/route/delete-local"],
    async play(stage) {
      const { expect, matching, place, afterwards } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      const { InternetGateway: spare } = await ec2.createInternetGateway({});
      const second = spare?.InternetGatewayId ?? "";
      afterwards(() => ec2.deleteInternetGateway({ InternetGatewayId: second }));
      expect(spare?.Attachments ?? []).toEqual([]);
      const InternetGatewayId = await aWayOut(stage, VpcId);
      const { InternetGateways: [attached] = [] } = await ec2.describeInternetGateways({
        InternetGatewayIds: [InternetGatewayId],
      });
      expect(attached?.Attachments).toEqual([{ State: "available", VpcId }]);
      expect(await refusalOf(ec2.attachInternetGateway({ VpcId, InternetGatewayId }))).toEqual({
        code: "Resource.AlreadyAssociated",
        message: `resource ${InternetGatewayId} is already attached to network ${VpcId}`,
      });
      expect(await refusalOf(ec2.attachInternetGateway({ VpcId, InternetGatewayId: second }))).toEqual({
        code: "InvalidParameterValue",
        message: `Network ${VpcId} already has an internet gateway attached`,
      });
      const detached = ec2.detachInternetGateway({ VpcId, InternetGatewayId: second });
      expect((await refusalOf(detached)).code).toBe("Gateway.NotAttached");
      expect(await refusalOf(ec2.deleteInternetGateway({ InternetGatewayId }))).toEqual({
        code: "DependencyViolation",
        message: `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`,
      });

      const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
      const { RouteTables: [main] = [] } = await ec2.describeRouteTables({ Filters });
      const RouteTableId = main?.RouteTableId;
      const route = (DestinationCidrBlock: string, GatewayId = InternetGatewayId) =>
        ec2.createRoute({ RouteTableId, DestinationCidrBlock, GatewayId });
      expect(await refusalOf(route("0.0.0.0/0"))).toEqual({
        ...{ code: "RouteAlreadyExists", message: "The route identified by 0.0.0.0/0 already exists." },
      });
      expect(await refusalOf(route("somewhere"))).toEqual({
        code: "InvalidParameterValue",
        message: "Value (somewhere) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.",
      });
      expect((await refusalOf(route("8.0.0.0/8", second))).code).toBe("InvalidGatewayID.NotFound");
      await route("9.9.9.9/8");
      const elsewhere = { RouteTableId, DestinationCidrBlock: "7.0.0.0/8" };
      expect(await refusalOf(ec2.replaceRoute({ ...elsewhere, GatewayId: InternetGatewayId }))).toMatchObject({
        ...{ code: "InvalidParameterValue", message: matching(/Use CreateRoute instead\.$/) },
      });
      expect(await refusalOf(ec2.deleteRoute(elsewhere))).toEqual({
        code: "InvalidRoute.NotFound",
        message: `no route with destination-cidr-block 7.0.0.0/8 in route table ${RouteTableId ?? ""}`,
      });
      const local = ec2.deleteRoute({ RouteTableId, DestinationCidrBlock: "10.0.0.0/16" });
      expect((await refusalOf(local)).message).toBe(
        `cannot remove local route 10.0.0.0/16 in route table ${RouteTableId ?? ""}`,
      );
      await ec2.detachInternetGateway({ VpcId, InternetGatewayId });
      const { RouteTables: [after] = [] } = await ec2.describeRouteTables({ Filters });
      expect(after?.Routes?.map((it) => [it.DestinationCidrBlock, it.State]).toSorted()).toEqual([
        ...[
          ["0.0.0.0/0", "blackhole"],
          ["10.0.0.0/16", "active"],
          ["9.0.0.0/8", "blackhole"],
        ],
      ]);
      await ec2.attachInternetGateway({ VpcId, InternetGatewayId });
    },
  },
  {
    title: "a subnet has one route table, its own or the main one",
    proves: [
      "ec2/route-table/associate-again",
      "ec2/route-table/associated-with-another",
      "ec2/route-table/delete-in-use",
      "ec2/route-table/disassociate-main",
      "ec2/route-table/replace-association",
      "ec2/id/route-table-association",
    ],
    inPart: ["ec2/route-table/associate"],
    async play(stage) {
      const { expect, matching, place, afterwards } = stage;
      const { ec2 } = place.aws;
      const VpcId = await aVpc(stage);
      const { RouteTables: [main] = [] } = await ec2.describeRouteTables({
        Filters: [{ Name: "vpc-id", Values: [VpcId] }],
      });
      const SubnetId = await aSubnet(stage, VpcId, place.zones[0], "10.0.0.0/24");
      const aTable = async () => {
        const { RouteTable: { RouteTableId: made = "" } = {} } = await ec2.createRouteTable({ VpcId });
        afterwards(() => retried(place, ["DependencyViolation"], () => ec2.deleteRouteTable({ RouteTableId: made })));
        return made;
      };
      const [own, other] = [await aTable(), await aTable()];
      afterwards(async () => {
        const ofSubnet = [{ Name: "association.subnet-id", Values: [SubnetId] }];
        const { RouteTables: [table] = [] } = await ec2.describeRouteTables({ Filters: ofSubnet });
        const left = table?.Associations?.find((it) => it.SubnetId === SubnetId);
        if (left) await ec2.disassociateRouteTable({ AssociationId: left.RouteTableAssociationId });
      });
      const association = await ec2.associateRouteTable({ RouteTableId: own, SubnetId });
      expect(association).toMatchObject({
        ...{ AssociationId: matching(/^rtbassoc-/), AssociationState: { State: "associated" } },
      });
      const again = await ec2.associateRouteTable({ RouteTableId: own, SubnetId });
      expect(again.AssociationId).toBe(association.AssociationId);
      expect(await refusalOf(ec2.associateRouteTable({ RouteTableId: other, SubnetId }))).toEqual({
        code: "Resource.AlreadyAssociated",
        message: `the specified association for route table ${other} conflicts with an existing association`,
      });
      expect(await refusalOf(ec2.deleteRouteTable({ RouteTableId: own }))).toEqual({
        code: "DependencyViolation",
        message: `The routeTable '${own}' has dependencies and cannot be deleted.`,
      });
      const { AssociationId } = association;
      const replaced = await ec2.replaceRouteTableAssociation({ AssociationId, RouteTableId: other });
      expect(replaced.NewAssociationId).not.toBe(AssociationId);
      const ofMain = main?.Associations?.[0]?.RouteTableAssociationId ?? "";
      expect(await refusalOf(ec2.disassociateRouteTable({ AssociationId: ofMain }))).toEqual({
        code: "InvalidParameterValue",
        message: `cannot disassociate the main route table association ${ofMain}`,
      });
      await ec2.disassociateRouteTable({ AssociationId: replaced.NewAssociationId });
      const gone = ec2.disassociateRouteTable({ AssociationId: replaced.NewAssociationId });
      expect((await refusalOf(gone)).code).toBe("InvalidAssociationID.NotFound");
    },
  },
];
