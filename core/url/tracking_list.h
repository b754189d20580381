/*
 * Names of query parameters that say where a reader came from, not what the page is.
 * Names are facts, written down from the public documentation of the services that
 * add them; no list of others is copied, the file is under the project's licence.
 * Compared without case. "x*" means all that start with x. Include once.
 *
 * A name belongs here only if no site is known to choose its content by it: "id",
 * "ref", "source" or "lang" do not.
 */
static const char tracking_names[] =
    /* campaign tagging of analytics programs */
    "_ga _gac _gid _gl _openstat aftr_source algo_expid algo_pvid at_bbc_* "
    "at_campaign* at_creation at_custom* at_emailtype at_format at_link_* "
    "at_medium at_network at_platform at_ptr_* at_recipient_* at_send_date "
    "at_variant cm_cat cm_cr cm_ite cm_lm cm_me cm_mmc* cm_mmca* cm_pla "
    "cm_re cm_sp cm_ven cmp_id cmpid cvosrc ga_* "
    "echobox hmb_* hsa_* ic_campaign ic_medium "
    "ic_source icid int_cmp intcmp itm_* matomo_* mtm_* ncid ns_campaign "
    "ns_fee ns_linkname ns_mchannel ns_source originreferer otm_* piwik_* "
    "pk_* pvid ref_src ref_url refsrc rtid s_cid s_ev0 s_kwcid sc_campaign "
    "sc_channel sc_cid sc_content sc_country sc_geo sc_medium sc_outcome "
    "sc_src scm spm trk_* trkcampaign trkemail trkinfo tw_campaign "
    "tw_content tw_source tw_term utm utm_* wprov wt.mc* wt.tsrc wt.z_* wt.zmc* "
    "wt_mc* wt_zmc* wtmc wtrid wtzmc xtor xtref yadclid yadordid "
    /* clicks on advertisements */
    "__cft__* __tn__ __twitter_impression _clde _cldee action_object_map "
    "action_ref_map action_type_map admitad_uid afftrack awc ceneo_* cjdata "
    "cjevent cx_recsorder cx_recswidget dclid dicbo ef_id epik fb_action_ids "
    "fb_action_types fb_comment_id fb_ref fb_source fbadid fbclid "
    "fbid_source gad_campaignid gad_source gbraid gclid gclsrc gs_l "
    "gs_lcp gs_lcrp gs_ssp guccounter guce_referrer guce_referrer_sig "
    "hootpostid ig_mid ig_rid igsh igshid irclickid irgwc irpid kclickid "
    "li_fat_id licu lipi msclkid ndclid nx_source obclid outbrainclickid "
    "raneaid ranmid ransiteid rb_clickid rdt_cid sccid share_bandit_exp "
    "soc_src soc_trk sr_share srsltid syclid tblci tduid traffic_source "
    "trafficsource tt_content tt_medium ttclid twclid unicorn_click_id vmcid "
    "wbraid wickedid wickedplayer wickedsource yclid ymclid ymid ysclid "
    "zanpid "
    /* newsletters and mailings */
    "__hsfp __hssc __hstc __s _bhlid _bta_tid _hsenc _hsmi _iterable_* _ke "
    "_kx acs_* bbeml bhlid bsft_* bta_tid ck_subscriber_id dm_i dm_t "
    "elq_* elqaid elqak elqat elqcampaignid elqcst elqtrack elqtrackid "
    "email_referrer email_source email_subject email_token emci emdi et_cid "
    "et_rid et_sid hsctatracking iesrc inf_contact_key klaviyo_* maropost_id "
    "mc_cid mc_eid mc_tc mindbox-* mindbox_* mkt_* mkt_tok ml_subscriber "
    "ml_subscriber_* mp_source_* nl_campaign nr_email_referer oft_* oly_* "
    "omnisend_* omnisendattributionid omnisendcontactid os_ehash sc_customer "
    "sc_eh sc_lid sc_llid sc_uid sfmc_* sms_* spjobid spmailingid spreportid "
    "spuserid ss_campaign_* ss_email_id ss_source subscriber_hash "
    "subscriberhash vero_* vgo_* vgo_ee wp_email xmt "
    /* applications, deep links and services that track across sites */
    "__mk_* __readwiselocation __xts__* _branch_* _pos _psq _ss _trkparms "
    "_trksid _x_tr_hist adjust_* af_* ajs_* ascsubtag creativeasin "
    "epa_src fref hc_location hc_ref intercmp m_bt mibextid mkwid pcrid "
    "pd_rd_* pf_rd_* posthog_* s_campaign sb_referer_host "
    "tracking_source trackingid";

/* Names that hold a session, and are no part of an address either. */
static const char session_names[] =
    "jsessionid phpsessid aspsessionid* sessionid session_id sessid cfid cftoken "
    "zenid oscsid osclcid asp.net_sessionid";
