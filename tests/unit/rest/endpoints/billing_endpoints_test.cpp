#include "support/endpoint_rig.hpp"

#include <chorus/rest/billing.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of billing() send about payments") {
    auto billing = facade<Billing>();
    check("GET /users/@me/billing/country-code", billing.country(),
        {.target = "/users/@me/billing/country-code"});
    check("GET /users/@me/billing/location-info", billing.location(),
        {.target = "/users/@me/billing/location-info"});
    check("GET /users/@me/billing/payment-sources", billing.list_payment_sources(),
        {.target = "/users/@me/billing/payment-sources"});
    check("GET /users/@me/billing/payment-sources/{payment_source_id}", billing.get_payment_source(other_id),
        {.target = "/users/@me/billing/payment-sources/99"});
    check("POST /users/@me/billing/payment-sources",
        billing.create_payment_source(CreatePaymentSource(
            "tok_1", PaymentGateway::stripe, PayerAddress("Ada", "Main Street 1", "Berlin", "DE"))),
        {.target = "/users/@me/billing/payment-sources",
            .json = R"({"token":"tok_1","payment_gateway":1,"billing_address":{"name":"Ada",)"
                    R"("line_1":"Main Street 1","city":"Berlin","country":"DE"}})"});
    check("POST /users/@me/billing/payment-sources",
        billing.create_payment_source(CreatePaymentSource("tok_2", PaymentGateway::adyen,
            PayerAddress("Ada", "Main Street 1", "Albany", "US")
                .line_2("2nd floor")
                .postal_code("12207")
                .state("NY")
                .email("ada@example.com"))
                                          .billing_address_token("valid")
                                          .return_url("https://app.example/")
                                          .bank("ing")),
        {.target = "/users/@me/billing/payment-sources",
            .json = R"({"token":"tok_2","payment_gateway":5,"billing_address":{"name":"Ada",)"
                    R"("line_1":"Main Street 1","line_2":"2nd floor","postal_code":"12207",)"
                    R"("city":"Albany","state":"NY","country":"US","email":"ada@example.com"},)"
                    R"("billing_address_token":"valid","return_url":"https://app.example/","bank":"ing"})"});
    check("PATCH /users/@me/billing/payment-sources/{payment_source_id}",
        billing.edit_payment_source(
            other_id, EditPaymentSource().default_(true).expires_month(12).expires_year(2030)),
        {.target = "/users/@me/billing/payment-sources/99",
            .json = R"({"default":true,"expires_month":12,"expires_year":2030})"});
    check("DELETE /users/@me/billing/payment-sources/{payment_source_id}",
        billing.remove_payment_source(other_id), {.target = "/users/@me/billing/payment-sources/99"});
    check("GET /users/@me/billing/subscriptions", billing.list_subscriptions(),
        {.target = "/users/@me/billing/subscriptions"});
    check("GET /users/@me/billing/subscriptions",
        billing.list_subscriptions(ListBillingSubscriptions()
                                       .include_inactive(true)
                                       .limit(20)
                                       .exclude_unpaid_statuses(true)
                                       .subscription_type(BillingSubscriptionType::guild)
                                       .sync_level(1)),
        {.target = "/users/@me/billing/"
                   "subscriptions?include_inactive=true&limit=20&exclude_unpaid_statuses=true&"
                   "subscription_type=2&sync_level=1"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of billing() send about the shop") {
    auto billing = facade<Billing>();
    check("GET /collectibles-shop", billing.shop(), {.target = "/collectibles-shop"});
    check("GET /collectibles-shop",
        billing.shop(
            GetCollectibles().country_code("DE").tab("home").include_bundles(true).variants_return_style(
                VariantsStyle::groups)),
        {.target = "/collectibles-shop?country_code=DE&tab=home&include_bundles=true&"
                   "variants_return_style=2"});
    check("GET /collectibles-categories", billing.list_categories(), {.target = "/collectibles-categories"});
    check("GET /collectibles-categories",
        billing.list_categories(GetCollectibles().payment_gateway(PaymentGateway::apple).no_cache(true)),
        {.target = "/collectibles-categories?no_cache=true&payment_gateway=3"});
    check("GET /users/@me/collectibles-purchases", billing.list_purchases(),
        {.target = "/users/@me/collectibles-purchases"});
    check("GET /users/@me/collectibles-purchases",
        billing.list_purchases(
            ListCollectiblePurchases().variants_return_style(VariantsStyle::single_products)),
        {.target = "/users/@me/collectibles-purchases?variants_return_style=1"});
    check("GET /users/@me/collectibles-marketing", billing.marketing(),
        {.target = "/users/@me/collectibles-marketing"});
    check("GET /users/@me/collectibles-marketing",
        billing.marketing(GetCollectiblesMarketing(AdvertisingPlatform::mobile)),
        {.target = "/users/@me/collectibles-marketing?platform=1"});
    check("GET /outbound-promotions", billing.list_promotions(), {.target = "/outbound-promotions"});
    check("GET /outbound-promotions",
        billing.list_promotions(ListPromotions().locale("en-US").platform(AdvertisingPlatform::desktop)),
        {.target = "/outbound-promotions?locale=en-US&platform=0"});
}
