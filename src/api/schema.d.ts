// Generated from openapi.yaml by `npm run generate`: do not edit.
export interface paths {
    "/whitelist-account/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proxy accounts
         * @description All proxy accounts at once, unpaged, with passwords in plain text.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add proxy accounts
         * @description One or many at once. A new account starts without a limit: no limit can be given here. An account of a name
         *     that was used before shows the old one's usage too.
         */
        post: operations["addAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete proxy accounts
         * @description Irreversible, and the usage so far can no longer be queried. Takes about 5 minutes to act; traffic may be
         *     charged meanwhile.
         */
        post: operations["deleteAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable proxy accounts
         * @description Takes about 5 minutes to act; traffic may be charged meanwhile.
         */
        post: operations["disableAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable proxy accounts */
        post: operations["enableAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password of a proxy account
         * @description The old password may work for about 5 minutes more.
         */
        post: operations["changeAccountPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/change-remark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the remark of a proxy account */
        post: operations["changeAccountRemark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whitelist-account/change-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the traffic limit of a proxy account
         * @description Statistics lag up to 5 minutes, so that the traffic used may exceed the limit.
         */
        post: operations["changeAccountLimit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proxy-account/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change several properties of a proxy account
         * @description Only the keys that are sent change. 0 means "unlimited" or "off" here, so that a default must never be sent.
         */
        post: operations["changeAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description Paged by `page_no` and `page_size`; `data.pagination` has the position. Rows contain names and
         *     addresses of invoices, which are to be dropped on receipt.
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an order
         * @description Spends money. There is no idempotency key: never sent twice; after a timeout the order list shows whether
         *     the order exists.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a pending order */
        post: operations["closeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Price an order without creating it
         * @description Takes what `order/create` takes. `region_list` is documented with region ids here and with country codes
         *     there, so that the count which comes back has to be compared with what was asked.
         */
        post: operations["checkOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proxy-ip/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whitelisted IPs */
        get: operations["listWhitelist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proxy-ip/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whitelist IPs */
        post: operations["addWhitelist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proxy-ip/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove IPs from the whitelist
         * @description Takes no product type, so that an IP may be removed for every product. May ask for verification.
         */
        post: operations["deleteWhitelist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user-usage-flow/total": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Traffic by day
         * @description Of all accounts together, or of one. Days carry no time zone and lag up to 5 minutes; a day without traffic
         *     may be missing. An account of a name used before includes the usage of the old one.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user-product/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Packages bought
         * @description Paged by `page` and `size`, which come back as `page` and `page_size`.
         */
        get: operations["listPackages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user-product/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sums over the packages of one type */
        get: operations["summarizePackages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/v3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Extract proxies
         * @description Opens proxies for some minutes and lists them as `host:port`. May use quota: never repeated, prefetched or
         *     polled on its own. Fewer than asked may come, or none; no expiry, credentials or protocol come along: the
         *     proxies end about `life` minutes after the call and are open to whitelisted IPs. Several ports of one host
         *     are separate proxies; the host is the gateway, not the exit. Places are those of `ip/dynamic-states` and
         *     `ip/dynamic-citys`, verbatim. The limits of `num` and `life` are not documented. A server may answer with
         *     text instead of JSON, one proxy a line.
         */
        get: operations["extractIps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dcl4": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cities open to a proxy account
         * @description In the spelling of this family (`California`), which `ip/v3` does not take.
         */
        get: operations["listAccountCities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dsl4": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * States open to a proxy account
         * @description Documented with the rows of the city list; `City` may be missing.
         */
        get: operations["listAccountStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dal4": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** States and cities open to a proxy account, grouped */
        get: operations["listAccountRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dynamic-citys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cities for extraction, by country
         * @description State codes are in lower case (`alabama`), cities as written; `ip/v3` takes both verbatim.
         */
        get: operations["listDynamicCities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dynamic-citys/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cities of a state, for extraction */
        get: operations["searchDynamicCities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dynamic-states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** States for extraction, by country */
        get: operations["listDynamicStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/dynamic-states/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** States of a country, for extraction */
        get: operations["searchDynamicStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/get-static-ip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Static IPs owned
         * @description No answer is documented. The list is looked for in `data.list`, `data.data` and `data` itself; renewal needs
         *     the row's integer `id`. How the last page shows is not known: a short, empty or repeated page ends the list.
         */
        get: operations["listStaticIps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ip/static-ip-region": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Static IPs for sale by region
         * @description `isp` is optional for the server, but its default differs by site, so that this contract requires it. What
         *     rows look like with `asn=1` is not documented.
         */
        get: operations["listStaticIpRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/host-pool/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Regions of the data centre pool */
        get: operations["listHostPoolRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payment methods in groups */
        get: operations["listPaymentGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/activity/balance-recharge-gift-ratio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bonus on recharging the balance
         * @description The rows are not documented and may be null.
         */
        get: operations["getRechargeGiftRatio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/product": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products for sale
         * @description `data` is a bare array, which may hold nulls. How several values of `time_days` or `show_type` are sent is not
         *     known: one value at most, anything else is filtered after receipt.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: password
         * @description The key of the whole account
         */
        AppKey: string;
        /**
         * @description `Y-m-d H:i:s`, without a time zone
         * @example 2026-02-03 00:00:00
         */
        TimeParameter: string;
        /** @description Kind of product. The documented tables disagree on 10, 11, 21 and 25 and grow; a server's own title comes first. */
        ProductType: number;
        AddAccountsRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description `name:password`, separated by commas; letters and digits only */
            accounts: string;
            /** @description Of every account added */
            remark?: string;
            /**
             * @description 9 dynamic residential traffic, 11 dynamic residential, 14 data centre, 25 static residential
             * @enum {integer}
             */
            product_type?: 9 | 11 | 14 | 25;
        };
        AccountBatchRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Names, separated by commas, verbatim as the list has them whatever they hold */
            accounts: string;
        };
        ChangeAccountPasswordRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Name as the list has it */
            account: string;
            /**
             * Format: password
             * @description Letters and digits only
             */
            password: string;
        };
        ChangeAccountRemarkRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Name as the list has it */
            account: string;
            /** @description 64 letters or 32 Chinese characters at most */
            remark: string;
        };
        ChangeAccountLimitRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Name as the list has it */
            account: string;
            /** @description GB; 0 means none */
            limit: number;
        };
        ChangeAccountRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Name as the list has it */
            account: string;
            /**
             * Format: password
             * @description 6 to 16 letters and digits
             */
            password?: string;
            remark?: string;
            /** @description GB; 0 means none */
            limit?: number;
            /** @description GB a day; 0 means none */
            daily_limit?: number;
            /**
             * @description 1 enabled, 0 disabled
             * @enum {integer}
             */
            status?: 0 | 1;
            /**
             * @description 1 on, 0 off; only for types 14, 16, 21 and 25
             * @enum {integer}
             */
            udp?: 0 | 1;
        };
        CreateOrderRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description A product's `id` */
            pid: number;
            upids?: components["schemas"]["RenewedIds"];
            /** @description How many packages */
            amount?: number;
            /** @description A payment method's `id` */
            pm_id: number;
            /** @description `CODE,quantity,ASN` separated by `|`, without blanks; the ASN may be left out */
            region_list?: string;
            coupon_sn?: string;
            use_invitation_registration_discount?: boolean;
            renew_duration?: components["schemas"]["RenewDuration"];
            /** @description For type 11 */
            product_sku_bandwidth_id?: number;
            /** @description For type 11 */
            product_sku_concurrency_id?: number;
            /** @description For type 11; called required, yet examples omit it */
            product_sku_duration_id?: number;
            /** @description One of the product's `extension_of_time_days` */
            etd?: number;
            /** @description For type 3 */
            recharge_amount?: number;
        };
        CloseOrderRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Order number */
            trade_no: string;
        };
        CheckOrderRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description A product's `id` */
            pid: number;
            upids?: components["schemas"]["RenewedIds"];
            /** @description How many packages */
            amount?: number;
            /** @description A payment method's `id` */
            pm_id: number;
            /** @description `regionID,quantity` separated by `|`, without blanks; also what `order/create` takes */
            region_list?: string;
            coupon_sn?: string;
            renew_duration?: components["schemas"]["RenewDuration"];
            /** @description For type 11 */
            product_sku_bandwidth_id?: number;
            /** @description For type 11 */
            product_sku_concurrency_id?: number;
            /** @description For type 11; called required, yet examples omit it */
            product_sku_duration_id?: number;
            /** @description One of the product's `extension_of_time_days` */
            etd?: number;
            /** @description For type 3 */
            recharge_amount?: number;
        };
        /**
         * @description Ids separated by commas, of packages or of static IPs: two id spaces, of which the product decides.
         * @example 7001,7002
         */
        RenewedIds: string;
        /**
         * @description One month, two months, or until the end of next month. Called an integer in `order/create`, whose parameters
         *     are said to be those of `order/check`: this value goes to both.
         * @enum {string}
         */
        RenewDuration: "1m" | "2m" | "em";
        AddWhitelistRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Separated by commas or line feeds */
            ips: string;
            remark?: string;
            product_type?: components["schemas"]["ProductType"];
            /** @description A package's `id`, required with type 11 */
            user_product_id?: number;
        };
        DeleteWhitelistRequest: {
            app_key: components["schemas"]["AppKey"];
            /** @description Separated by commas, not by line feeds */
            ips: string;
            /**
             * @description How the code was received
             * @enum {string}
             */
            verify_type?: "phone" | "email" | "wechat" | "totp";
            verify_code?: string;
        };
        Envelope: {
            /** @description 200 or 0 on success; may come as text */
            code: number;
            /** @description Text of the newer families */
            message?: string | null;
            /** @description Text of the older families */
            msg?: string | null;
        };
        FailureAnswer: components["schemas"]["Envelope"] & {
            /** @description What is wrong by parameter */
            errors?: Record<string, never> | null;
        };
        DoneAnswer: components["schemas"]["Envelope"] & {
            data?: components["schemas"]["NoData"];
        };
        AccountsAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Accounts"];
        };
        OrdersAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["OrderPage"];
        };
        OrderAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["PlacedOrder"];
        };
        OrderPriceAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["OrderPrice"];
        };
        WhitelistAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Whitelist"];
        };
        UsageAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Usage"];
        };
        PackagesAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["PackagePage"];
        };
        PackageSummaryAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["PackageSummary"];
        };
        ExtractionAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Extraction"];
        };
        AccountPlacesAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["AccountPlaces"];
        };
        AccountRegionsAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["AccountRegions"];
        };
        DynamicCitiesAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["DynamicCities"];
        };
        DynamicStatesAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["DynamicStates"];
        };
        NamesAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Names"];
        };
        StaticIpsAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["StaticIps"];
        };
        StockAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Stock"];
        };
        HostPoolAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["HostPool"];
        };
        PaymentGroupsAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["PaymentGroups"];
        };
        GiftRatioAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["GiftRatio"];
        };
        ProductsAnswer: components["schemas"]["Envelope"] & {
            data: components["schemas"]["Products"];
        };
        /** @description Null as documented, or an empty object; says nothing */
        NoData: unknown;
        Accounts: {
            list: components["schemas"]["Account"][];
        };
        Account: {
            id?: number | null;
            /** @description Used verbatim in calls, whatever it holds */
            username: string;
            /** @description In plain text */
            password?: string | null;
            created_at?: string | null;
            remark?: string | null;
            product_type?: number | null;
            /** @description Traffic used in KB */
            usage_flow?: number | null;
            /**
             * @description Limit, 0 for none. Called GB, yet KB on some servers: after N was set, reading back N means GB and
             *     N × 1048576 means KB.
             */
            limit_flow?: number | null;
            /** @description 1 enabled, 0 disabled */
            status?: number | null;
        };
        OrderPage: {
            list: components["schemas"]["Order"][];
            pagination?: components["schemas"]["Pagination"];
        };
        Pagination: {
            total?: number | null;
            page_no?: number | null;
            page_size?: number | null;
            total_pages?: number | null;
        } | null;
        PlacedOrder: components["schemas"]["Order"] & {
            /** @description Order number */
            trade_no: string;
        };
        /** @description Fees carry no currency. */
        Order: {
            id?: number | null;
            /** @description Order number */
            trade_no?: string | null;
            /** @description Number at the payment service */
            out_trade_no?: string | null;
            product_id?: number | null;
            product_type?: number | null;
            /** @description Quantity */
            amount?: number | null;
            unit_price?: number | null;
            /** @description Without discount and handling */
            total_fee?: number | null;
            /** @description With discount, without handling */
            goods_fee?: number | null;
            /** @description To pay, with discount and handling */
            pay_fee?: number | null;
            discount_fee?: number | null;
            handling_fee?: number | null;
            refund_fee?: number | null;
            /** @description Payment method */
            pm_id?: number | null;
            pm_title?: string | null;
            /** @description A remote picture, never loaded */
            pm_logo?: string | null;
            /** @description 0 pending payment, 1 paid, 2 cancelled because not paid in time, 3 refunded */
            status?: number | null;
            title?: string | null;
            detail?: string | null;
            region_desc?: string | null;
            pay_at?: string | null;
            /** @description Seconds since the epoch */
            pay_timestamp?: number | null;
            created_at?: string | null;
            /** @description 0 as priced, 1 paid too much, 2 paid too little */
            pay_fee_status?: number | null;
            invoice?: components["schemas"]["Invoice"];
        };
        /** @description Personal data, dropped on receipt */
        Invoice: {
            name?: string | null;
            org_name?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            phone?: string | null;
            email?: string | null;
            /** @description 1 person, 2 company */
            role_type?: number | null;
            vat_id?: string | null;
            address_country?: string | null;
            address_city?: string | null;
            address_line1?: string | null;
            address_line2?: string | null;
            address_postal_code?: string | null;
        } | null;
        /** @description Fees carry no currency. */
        OrderPrice: {
            product_id?: number | null;
            /** @description Quantity that was priced, to be compared with what was asked */
            amount?: number | null;
            discount_fee?: number | null;
            total_fee?: number | null;
            /** @description To pay; nothing is bought without it */
            pay_fee: number;
            product_type?: number | null;
            title?: string | null;
            detail?: string | null;
            /** @description Only when static IPs are renewed */
            ip_result?: components["schemas"]["RenewalPrice"][] | null;
        };
        RenewalPrice: {
            ip?: string | null;
            price?: number | null;
            country_code?: string | null;
            /** @description End of the IP's time now */
            current_time?: string | null;
            /** @description End after the renewal */
            renewal_time?: string | null;
            country?: components["schemas"]["RenewalCountry"];
        };
        RenewalCountry: {
            name_zh_cn?: string | null;
            /** @description A remote picture, never loaded */
            flag?: string | null;
            /** @description A remote picture, never loaded */
            square_flag?: string | null;
        } | null;
        Whitelist: {
            list: components["schemas"]["WhitelistEntry"][];
        };
        WhitelistEntry: {
            ip: string;
            remark?: string | null;
            product_type?: number | null;
            created_at?: string | null;
        };
        Usage: {
            list: components["schemas"]["UsageDay"][];
        };
        UsageDay: {
            /**
             * @description The provider's day as text, never shifted
             * @example 2026-02-03
             */
            day: string;
            /** @description Traffic in KB */
            flow?: number | null;
        };
        PackagePage: {
            list: components["schemas"]["Package"][];
            page?: number | null;
            page_size?: number | null;
            total_count?: number | null;
            total_page?: number | null;
        };
        Package: {
            /** @description Of the packages' id space, not the static IPs' */
            id: number;
            /** @description When it takes effect */
            created_at?: string | null;
            /** @description When it ends */
            expired_at?: string | null;
            product_type?: number | null;
            /** @description Number of its order */
            trade_no?: string | null;
            order?: components["schemas"]["PackageOrder"];
        };
        PackageOrder: {
            created_at?: string | null;
            pay_at?: string | null;
            title?: string | null;
        } | null;
        /**
         * @description In KB, and counts of packages. `effective_total` = `effective` + `effective_used`; `total` holds what is
         *     effective, expired and used.
         */
        PackageSummary: {
            total?: number | null;
            total_count?: number | null;
            /** @description Left of what is in effect */
            effective?: number | null;
            effective_count?: number | null;
            effective_total?: number | null;
            effective_used?: number | null;
            /** @description Ends within 7 days */
            temporary?: number | null;
            temporary_count?: number | null;
            /** @description Left when it ended */
            expired?: number | null;
            expired_count?: number | null;
            used?: number | null;
        };
        Extraction: {
            /** @description `host:port` as text, in lists of lists of any depth */
            list: unknown[];
        };
        AccountPlaces: {
            cache?: boolean | null;
            list: components["schemas"]["AccountPlace"][];
        };
        AccountPlace: {
            /** @description May be missing in the list of states */
            City?: string | null;
            /** @description Code of the country or region */
            Area?: string | null;
            State?: string | null;
        };
        AccountRegions: {
            cache?: boolean | null;
            list: components["schemas"]["AccountArea"][];
        };
        AccountArea: {
            /** @description Code of the country or region */
            Area: string;
            states?: components["schemas"]["AccountState"][];
        };
        AccountState: {
            State: string;
            cities?: string[];
        };
        DynamicCities: {
            list: components["schemas"]["DynamicCityCountry"][];
        };
        DynamicCityCountry: {
            name_zh_cn?: string | null;
            name_en?: string | null;
            continent_code?: string | null;
            country_code: string;
            items?: components["schemas"]["DynamicCity"][];
        };
        DynamicCity: {
            city: string;
            /** @description Code in lower case */
            state?: string | null;
            continent_code?: string | null;
            country_code?: string | null;
        };
        DynamicStates: {
            list: components["schemas"]["DynamicStateCountry"][];
        };
        DynamicStateCountry: {
            name_zh_cn?: string | null;
            name_en?: string | null;
            continent_code?: string | null;
            country_code: string;
            items?: components["schemas"]["DynamicState"][];
        };
        DynamicState: {
            /** @description Code in lower case */
            state: string;
            continent_code?: string | null;
            country_code?: string | null;
        };
        Names: {
            list: string[];
        };
        /** @description Not documented; read tolerantly */
        StaticIps: unknown;
        Stock: {
            list: components["schemas"]["StockRegion"][];
        };
        /** @description More may come with `asn=1`; what, is not documented. */
        StockRegion: {
            /** @description Code of the country or region */
            code?: string | null;
            /** @description How many are for sale */
            number?: number | null;
        };
        HostPool: {
            list: components["schemas"]["HostPoolRegion"][];
        };
        HostPoolRegion: {
            /** @description ISO 3166-1 alpha-2 */
            code?: string | null;
            number?: number | null;
            name_zh_cn?: string | null;
            name_en?: string | null;
            /** @description A remote picture, never loaded */
            square_flag?: string | null;
        };
        PaymentGroups: {
            list: components["schemas"]["PaymentGroup"][];
        };
        PaymentGroup: {
            name?: string | null;
            /** @description Remote pictures, never loaded */
            logos?: (string | null)[] | null;
            items?: components["schemas"]["PaymentMethod"][];
        };
        PaymentMethod: {
            id: number;
            title?: string | null;
            /** @description A remote picture, never loaded */
            logo?: string | null;
            group?: string | null;
            disabled?: boolean | null;
            /** @description Least to pay by it */
            min?: number | null;
            /** @description Most to pay by it, 0 for no limit */
            max?: number | null;
        };
        GiftRatio: {
            list?: components["schemas"]["GiftRatioRow"][];
        };
        /** @description Not documented; these fields were seen */
        GiftRatioRow: {
            amount?: number | null;
            gift?: number | null;
        };
        Products: components["schemas"]["Product"][];
        Product: {
            id: number;
            title?: string | null;
            type?: number | null;
            /** @description 1 ordinary, 2 recommended, 3 only on request, 4 trial */
            show_type?: number | null;
            /** @description 1 on the shelf, 0 off */
            status?: number | null;
            /** @description In CNY */
            price?: number | null;
            /** @description In USD */
            usd_price?: number | null;
            /** @description In HKD */
            price_hkd?: number | null;
            /** @description In CNY */
            original_price?: number | null;
            /** @description In USD */
            original_usd_price?: number | null;
            /** @description In HKD */
            original_price_hkd?: number | null;
            /** @description In `preferred_currency` */
            local_price?: number | null;
            /** @description In `preferred_currency` */
            local_original_price?: number | null;
            preferred_currency?: string | null;
            /** @description Separated by commas */
            support_currencies?: string | null;
            /** @description Traffic in GB */
            flow_value?: number | null;
            /** @description Bonus traffic in GB */
            flow_give?: number | null;
            /** @description Bonus on recharging */
            balance_give?: number | null;
            /** @description Amount recharged */
            balance_value?: number | null;
            time_validity?: number | null;
            /** @description Price of one IP */
            time_price?: number | null;
            /** @description Days of validity */
            time_days?: number | null;
            tip1?: string | null;
            tip2?: string | null;
            introduce?: (string | null)[] | null;
            region_list_id?: number | null;
            /** @description Products that renew it, separated by commas */
            renew_product_list?: string | null;
            /** @description With type 19, 14 or 25 */
            parent_product_type?: number | null;
            /** @description Total stock, 0 for no limit */
            total_count?: number | null;
            /** @description Stock left */
            remain_count?: number | null;
            /** @description Multiples of the duration that `etd` takes; none if empty or 1 alone */
            extension_of_time_days?: (number | null)[] | null;
            /** @description price × (1 + (multiple − 1) × rate) */
            time_days_price_rate?: number | null;
            desc?: components["schemas"]["ProductDescription"];
            sku?: components["schemas"]["ProductSku"];
        };
        ProductDescription: {
            subtitle?: string | null;
            flow_value?: number | null;
            flow_give?: number | null;
            balance_give?: number | null;
            time_validity?: number | null;
            time_price?: number | null;
            tip1?: string | null;
            tip2?: string | null;
            introduce?: (string | null)[] | null;
        } | null;
        /** @description For type 11 */
        ProductSku: {
            /** @description In Mbps */
            bandwidth_list?: components["schemas"]["SkuOption"][] | null;
            /** @description In days */
            duration_list?: components["schemas"]["SkuOption"][] | null;
            /** @description Connections at once */
            concurrency_list?: components["schemas"]["SkuOption"][] | null;
        } | null;
        SkuOption: {
            id: number;
            value?: number | null;
            /** @description In CNY */
            price?: number | null;
            /** @description In USD */
            price_usd?: number | null;
            /** @description In HKD */
            price_hkd?: number | null;
        };
    };
    responses: {
        /** @description Accepted; `data` says nothing */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 200,
                 *       "msg": "success",
                 *       "data": null
                 *     }
                 */
                "application/json": components["schemas"]["DoneAnswer"];
            };
        };
        /** @description Any failure, also with HTTP status 200 */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 400,
                 *       "message": "Parameter error",
                 *       "errors": {
                 *         "limit": "must be an integer"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["FailureAnswer"];
            };
        };
    };
    parameters: {
        /** @description The key of the whole account */
        AppKey: string;
        /** @description A proxy account of this key's owner */
        Username: string;
        /** @description Code of the country or region */
        CountryCode: string;
    };
    requestBodies: {
        AccountBatch: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "accounts": "crawler01,crawler02"
                 *     }
                 */
                "application/json": components["schemas"]["AccountBatchRequest"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAccounts: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "id": 4711,
                     *             "username": "crawler01",
                     *             "password": "Kd83hsQ1",
                     *             "created_at": "2026-02-03 09:12:44",
                     *             "remark": "price monitor",
                     *             "product_type": 9,
                     *             "usage_flow": 5242880,
                     *             "limit_flow": 20,
                     *             "status": 1
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AccountsAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    addAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "accounts": "crawler01:Kd83hsQ1,crawler02:p0Ls72ba",
                 *       "remark": "price monitor",
                 *       "product_type": 9
                 *     }
                 */
                "application/json": components["schemas"]["AddAccountsRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    deleteAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AccountBatch"];
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    disableAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AccountBatch"];
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    enableAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AccountBatch"];
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    changeAccountPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "account": "crawler01",
                 *       "password": "Zq41mmTr"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeAccountPasswordRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    changeAccountRemark: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "account": "crawler01",
                 *       "remark": "spare"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeAccountRemarkRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    changeAccountLimit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "account": "crawler01",
                 *       "limit": 50
                 *     }
                 */
                "application/json": components["schemas"]["ChangeAccountLimitRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "account": "crawler01",
                 *       "limit": 50,
                 *       "daily_limit": 2
                 *     }
                 */
                "application/json": components["schemas"]["ChangeAccountRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    listOrders: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                page_no?: number;
                page_size?: number;
                /** @description Order number */
                trade_no?: string;
                /** @description Created at this time or later */
                start_time?: components["schemas"]["TimeParameter"];
                /** @description Created before this time */
                end_time?: components["schemas"]["TimeParameter"];
                /** @description 0 pending payment, 1 paid, 2 cancelled because not paid in time, 3 refunded */
                status?: 0 | 1 | 2 | 3;
                product_type?: components["schemas"]["ProductType"];
                /** @description 0 all, 1 invoiced, -1 not invoiced */
                invoice?: -1 | 0 | 1;
                /** @description 1 paid too much, 2 paid too little */
                pay_fee_status?: 1 | 2;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "message": "Operation successful",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "id": 90311,
                     *             "trade_no": "20260203091244713350",
                     *             "out_trade_no": "",
                     *             "product_id": 101,
                     *             "product_type": 9,
                     *             "amount": 1,
                     *             "unit_price": 45,
                     *             "total_fee": 45,
                     *             "goods_fee": 40.5,
                     *             "pay_fee": 40.5,
                     *             "discount_fee": 4.5,
                     *             "handling_fee": 0,
                     *             "refund_fee": 0,
                     *             "pm_id": 1,
                     *             "pm_title": "Balance",
                     *             "pm_logo": "",
                     *             "status": 1,
                     *             "title": "Dynamic residential 50 GB",
                     *             "detail": "50 GB, 30 days",
                     *             "region_desc": "",
                     *             "pay_at": "2026-02-03T09:12:51Z",
                     *             "pay_timestamp": 1770109971,
                     *             "created_at": "2026-02-03T09:12:44Z",
                     *             "pay_fee_status": 0,
                     *             "invoice": null
                     *           }
                     *         ],
                     *         "pagination": {
                     *           "total": 1,
                     *           "page_no": 1,
                     *           "page_size": 20,
                     *           "total_pages": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OrdersAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "pid": 141,
                 *       "pm_id": 1,
                 *       "region_list": "JP,2|DE,1,3320"
                 *     }
                 */
                "application/json": components["schemas"]["CreateOrderRequest"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "message": "Operation successful",
                     *       "data": {
                     *         "id": 90312,
                     *         "trade_no": "20260203101502118207",
                     *         "product_id": 141,
                     *         "product_type": 14,
                     *         "amount": 3,
                     *         "total_fee": 9,
                     *         "pay_fee": 9,
                     *         "pm_id": 1,
                     *         "pm_title": "Balance",
                     *         "status": 0,
                     *         "title": "Data centre static IP",
                     *         "created_at": "2026-02-03T10:15:02Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OrderAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    closeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "trade_no": "20260203101502118207"
                 *     }
                 */
                "application/json": components["schemas"]["CloseOrderRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    checkOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "pid": 141,
                 *       "pm_id": 1,
                 *       "region_list": "JP,2|DE,1"
                 *     }
                 */
                "application/json": components["schemas"]["CheckOrderRequest"];
            };
        };
        responses: {
            /** @description The price */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "message": "Operation successful",
                     *       "data": {
                     *         "product_id": 191,
                     *         "amount": 1,
                     *         "discount_fee": 0,
                     *         "total_fee": 3,
                     *         "pay_fee": 3,
                     *         "product_type": 19,
                     *         "title": "Renewal of data centre IPs",
                     *         "detail": "1 month",
                     *         "ip_result": [
                     *           {
                     *             "ip": "203.0.113.17",
                     *             "price": 3,
                     *             "country_code": "JP",
                     *             "current_time": "2026-02-20T00:00:00Z",
                     *             "renewal_time": "2026-03-20T00:00:00Z",
                     *             "country": {
                     *               "name_zh_cn": "日本",
                     *               "flag": "",
                     *               "square_flag": ""
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPriceAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listWhitelist: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                product_type?: components["schemas"]["ProductType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whitelist */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "ip": "198.51.100.7",
                     *             "remark": "office",
                     *             "product_type": 9,
                     *             "created_at": "2026-01-11 17:20:03"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WhitelistAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    addWhitelist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "ips": "198.51.100.7,198.51.100.8",
                 *       "remark": "office",
                 *       "product_type": 9
                 *     }
                 */
                "application/json": components["schemas"]["AddWhitelistRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    deleteWhitelist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "app_key": "9f2c7e41a06b4d5c8e13f7a2b5d09c64",
                 *       "ips": "198.51.100.7,198.51.100.8"
                 *     }
                 */
                "application/json": components["schemas"]["DeleteWhitelistRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            default: components["responses"]["Failure"];
        };
    };
    getUsage: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description Seven days ago if not given */
                start_time?: components["schemas"]["TimeParameter"];
                /** @description Now if not given */
                end_time?: components["schemas"]["TimeParameter"];
                /** @description One proxy account */
                username?: string;
                product_type?: components["schemas"]["ProductType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "day": "2026-02-02",
                     *             "flow": 734003
                     *           },
                     *           {
                     *             "day": "2026-02-03",
                     *             "flow": 91244
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listPackages: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description The whole order number */
                trade_no?: string;
                /** @description 1 if not given */
                page?: number;
                /** @description Rows of a page; 20 if not given */
                size?: number;
                product_type?: components["schemas"]["ProductType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of packages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "id": 5501,
                     *             "created_at": "2026-02-03 09:12:51",
                     *             "expired_at": "2026-03-05 09:12:51",
                     *             "product_type": 9,
                     *             "trade_no": "20260203091244713350",
                     *             "order": {
                     *               "created_at": "2026-02-03 09:12:44",
                     *               "pay_at": "2026-02-03 09:12:51",
                     *               "title": "Dynamic residential 50 GB"
                     *             }
                     *           }
                     *         ],
                     *         "page": 1,
                     *         "page_size": 20,
                     *         "total_count": 1,
                     *         "total_page": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PackagesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    summarizePackages: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description Only 9 and 12 are known here */
                product_type?: 9 | 12;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "total": 104857600,
                     *         "total_count": 2,
                     *         "effective": 41943040,
                     *         "effective_count": 1,
                     *         "effective_total": 52428800,
                     *         "effective_used": 10485760,
                     *         "temporary": 0,
                     *         "temporary_count": 0,
                     *         "expired": 2097152,
                     *         "expired_count": 1,
                     *         "used": 60817408
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PackageSummaryAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    extractIps: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description Code of the country or region */
                cc?: string;
                /** @description Province or state */
                state?: string;
                city?: string;
                /** @description Form of the answer. Its values are not documented; JSON comes if it is not given. */
                format?: string;
                /** @description Separator in a text answer. Its values are not documented. */
                lb?: string;
                /** @description How many proxies */
                num?: number;
                /** @description How many minutes they are held */
                life?: number;
                /** @description Entry network */
                ep?: "us" | "hk" | "de";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proxies */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           [
                     *             "203.0.113.72:11240",
                     *             "203.0.113.72:11241",
                     *             "203.0.113.72:11242"
                     *           ]
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ExtractionAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listAccountCities: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description A proxy account of this key's owner */
                username: components["parameters"]["Username"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "cache": true,
                     *         "list": [
                     *           {
                     *             "City": "San Diego",
                     *             "Area": "US",
                     *             "State": "California"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AccountPlacesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listAccountStates: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description A proxy account of this key's owner */
                username: components["parameters"]["Username"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "cache": true,
                     *         "list": [
                     *           {
                     *             "Area": "US",
                     *             "State": "California"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AccountPlacesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listAccountRegions: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description A proxy account of this key's owner */
                username: components["parameters"]["Username"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The areas */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "cache": false,
                     *         "list": [
                     *           {
                     *             "Area": "US",
                     *             "states": [
                     *               {
                     *                 "State": "California",
                     *                 "cities": [
                     *                   "San Diego",
                     *                   "Fresno"
                     *                 ]
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AccountRegionsAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listDynamicCities: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The countries with their cities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "name_zh_cn": "美国",
                     *             "name_en": "United States",
                     *             "continent_code": "NA",
                     *             "country_code": "US",
                     *             "items": [
                     *               {
                     *                 "city": "Mobile",
                     *                 "state": "alabama",
                     *                 "continent_code": "NA",
                     *                 "country_code": "US"
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DynamicCitiesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    searchDynamicCities: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description Code of the country or region */
                country_code: components["parameters"]["CountryCode"];
                /** @description Code of the state or province, as `ip/dynamic-states` has it */
                state: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           "Birmingham",
                     *           "Mobile"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NamesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listDynamicStates: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The countries with their states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "name_zh_cn": "美国",
                     *             "name_en": "United States",
                     *             "continent_code": "NA",
                     *             "country_code": "US",
                     *             "items": [
                     *               {
                     *                 "state": "alabama",
                     *                 "continent_code": "NA",
                     *                 "country_code": "US"
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DynamicStatesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    searchDynamicStates: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description Code of the country or region */
                country_code: components["parameters"]["CountryCode"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The states' codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           "alabama",
                     *           "california"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NamesAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listStaticIps: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                country_code?: string;
                /** @description 14 data centre, 25 residential */
                product_type?: 14 | 25;
                /** @description Order number */
                trade_no?: string;
                page?: number;
                /** @description Rows of a page */
                size?: number;
                /** @description 1 valid, 2 invalid, 3 about to expire, 4 under maintenance */
                status?: 1 | 2 | 3 | 4;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The static IPs, in a form that is not documented */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "id": 7001,
                     *             "ip": "203.0.113.17",
                     *             "port": 24001,
                     *             "username": "st7001",
                     *             "password": "nB62vvKe",
                     *             "country_code": "JP",
                     *             "product_type": 14,
                     *             "status": 1,
                     *             "expired_at": "2026-03-05 09:12:51"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StaticIpsAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listStaticIpRegions: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description 0 data centre, 1 residential */
                isp: 0 | 1;
                /** @description 1 groups by ASN */
                asn?: 0 | 1;
                /** @description 1 counts only what is assigned to nobody */
                exclusive?: 0 | 1;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The regions; their `code` is a country's, not the envelope's */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "code": "US",
                     *             "number": 55
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StockAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listHostPoolRegions: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The regions; their `code` is a country's, not the envelope's */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 200,
                     *       "msg": "success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "code": "US",
                     *             "number": 55,
                     *             "name_zh_cn": "美国",
                     *             "name_en": "United States",
                     *             "square_flag": "https://example.com/us.png"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HostPoolAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listPaymentGroups: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description An order that may need a certain method */
                trade_no?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "message": "Operation successful",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "name": "Balance",
                     *             "logos": [],
                     *             "items": [
                     *               {
                     *                 "id": 1,
                     *                 "title": "Balance",
                     *                 "logo": "",
                     *                 "group": "balance",
                     *                 "disabled": false,
                     *                 "min": 0,
                     *                 "max": 0
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentGroupsAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getRechargeGiftRatio: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bonus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "message": "Operation successful",
                     *       "data": {
                     *         "list": [
                     *           null
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["GiftRatioAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    listProducts: {
        parameters: {
            query: {
                /** @description The key of the whole account */
                app_key: components["parameters"]["AppKey"];
                /** @description All types if not given */
                type?: components["schemas"]["ProductType"];
                /** @description With type 19, 14 data centre or 25 residential */
                parent_product_type?: 14 | 25;
                /** @description Days of validity */
                time_days?: number;
                /** @description As in a product's `show_type` */
                show_type?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "message": "Operation successful",
                     *       "data": [
                     *         {
                     *           "id": 101,
                     *           "title": "Dynamic residential 50 GB",
                     *           "type": 9,
                     *           "show_type": 1,
                     *           "status": 1,
                     *           "price": 320,
                     *           "usd_price": 45,
                     *           "local_price": 45,
                     *           "preferred_currency": "usd",
                     *           "support_currencies": "usd,cny",
                     *           "flow_value": 50,
                     *           "time_days": 30,
                     *           "total_count": 0,
                     *           "remain_count": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductsAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
}
