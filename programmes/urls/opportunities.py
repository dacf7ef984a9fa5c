"""Addresses of opportunities: for staff, for people who take part, and for everybody."""

from django.urls import path

from programmes.views import (
    expressions,
    joining,
    my_opportunities,
    opportunities,
    proposals,
    public_opportunities,
)

_ONE, _EOI = "opportunities/<int:opportunity>/", "opportunities/answers/<int:expression>/"
_PUBLIC = "p/<slug:organisation>/opportunities/"

staff = [
    path("opportunities/", opportunities.opportunity_list, name="opportunities"),
    path("opportunities/add/", opportunities.opportunity_add, name="add_opportunity"),
    path(
        "programmes/projects/<int:project>/opportunities/",
        opportunities.project_opportunities,
        name="project_opportunities",
    ),
    path(
        "programmes/projects/<int:project>/opportunities/add/",
        opportunities.opportunity_add_to,
        name="add_opportunity_to",
    ),
    path(_ONE, opportunities.opportunity_detail, name="opportunity"),
    path(f"{_ONE}edit/", opportunities.opportunity_edit, name="edit_opportunity"),
    path(f"{_ONE}publish/", opportunities.opportunity_publish, name="publish_opportunity"),
    path(f"{_ONE}extend/", opportunities.opportunity_extend, name="extend_opportunity"),
    path(f"{_ONE}withdraw/", opportunities.opportunity_withdraw, name="withdraw_opportunity"),
    path(f"{_ONE}names/", expressions.show_names, name="show_names"),
    path(f"{_ONE}answers/", expressions.expression_list, name="expressions"),
    path(f"{_ONE}answers/add/", expressions.expression_add, name="add_expression"),
    path(f"{_ONE}proposals/", proposals.proposals, name="proposals"),
    path(f"{_ONE}proposals/add/", proposals.propose, name="propose_opportunity"),
    path(
        "opportunities/proposals/<int:proposal>/", proposals.proposal_answer, name="answer_proposal"
    ),
    path(_EOI, expressions.expression_detail, name="expression"),
    path(f"{_EOI}move/", expressions.expression_move, name="move_expression"),
    path(f"{_EOI}outcome/", expressions.expression_outcome, name="expression_outcome"),
    path(f"{_EOI}withdraw/", expressions.expression_withdraw, name="withdraw_expression"),
    path(f"{_EOI}touch/", expressions.expression_touch, name="expression_touch"),
    path(f"{_EOI}person/", joining.join, name="join"),
]
portal = [
    path("opportunities/", my_opportunities.opportunities, name="opportunities"),
    path(_ONE, my_opportunities.opportunity, name="opportunity"),
    path(f"{_ONE}answer/", my_opportunities.proposal_answer, name="answer_proposal"),
    path(_EOI, my_opportunities.expression, name="expression"),
    path(f"{_EOI}withdraw/", my_opportunities.expression_withdraw, name="withdraw_expression"),
    path(f"{_EOI}touch/", my_opportunities.expression_touch, name="expression_touch"),
]
public = [
    path(_PUBLIC, public_opportunities.opportunities, name="opportunities"),
    path(f"{_PUBLIC}<int:published>/", public_opportunities.opportunity, name="opportunity"),
    path(f"{_PUBLIC}<int:published>/interest/", public_opportunities.interest, name="interest"),
    path(f"{_PUBLIC}<int:published>/thanks/", public_opportunities.thanks, name="thanks"),
    path(f"{_PUBLIC}mine/<str:token>/", public_opportunities.mine, name="mine"),
    path(
        f"{_PUBLIC}<slug:feed_language>/feed.xml",
        public_opportunities.rss,
        name="rss",
    ),
    path(
        f"{_PUBLIC}<slug:feed_language>/feed.json",
        public_opportunities.json_feed,
        name="json_feed",
    ),
]
