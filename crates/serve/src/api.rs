//! Which questions are there? One module a group of routes; each route stands in the OpenAPI document by being one.

mod about;
mod log;
mod one;
mod reviews;
mod seen;
mod session;
mod views;

use crate::gate;
use crate::page;
use crate::pool::Pool;
use crate::reply::Fault;
use crate::session::Sessions;
use crate::settings::{Known, Settings};
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Router, middleware};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tokio::sync::Mutex;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The longest body of a request, in bytes.
const LONGEST_BODY: usize = 256 << 10;

/// What every route has at hand.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What routes share.
pub struct Shared {
    /// Under which names the server is known.
    pub names: Known,
    /// Who showed the token.
    pub sessions: Sessions,
    /// Questions to the store.
    pub pool: Pool,
    /// The store.
    db: PathBuf,
    /// Whose turn it is to write.
    writing: Arc<Mutex<()>>,
    used: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    /// For one store.
    pub fn new(settings: &Settings, pool: Pool, names: Known, sessions: Sessions) -> App {
        App(Arc::new(Shared {
            names,
            sessions,
            pool,
            db: settings.db.clone(),
            writing: Arc::default(),
            used: OnceLock::new(),
        }))
    }

    /// What is done when a token was used; told once.
    pub fn when_used(&self, then: impl Fn() + Send + Sync + 'static) {
        let _ = self.0.used.set(Box::new(then));
    }
}

/// The document about the API.
#[derive(OpenApi)]
#[openapi(info(
    title = "musnad serve",
    description = "What a store of musnad's holds, asked by its own page. Rows are as `--format jsonl` of the command line has them."
))]
struct Document;

fn asked() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(session::open))
        .routes(routes!(about::about))
        .routes(routes!(views::statements))
        .routes(routes!(views::incidents))
        .routes(routes!(views::timeline))
        .routes(routes!(views::tolls))
        .routes(routes!(views::relations))
        .routes(routes!(views::contradictions))
        .routes(routes!(seen::map))
        .routes(routes!(seen::graph))
        .routes(routes!(seen::suggest))
        .routes(routes!(log::log))
        .routes(routes!(one::statement))
        .routes(routes!(one::incident))
        .routes(routes!(one::page))
        .routes(routes!(reviews::list, reviews::write))
        .routes(routes!(reviews::undo))
        .routes(routes!(about::openapi))
}

/// The OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    asked().into_openapi()
}

/// All routes, behind the gate.
pub fn routes(app: App) -> Router {
    let (api, _) = asked().split_for_parts();
    api.route("/api/{*other}", get(nothing).post(nothing))
        .route("/api", get(nothing).post(nothing))
        .route("/api/", get(nothing).post(nothing))
        .method_not_allowed_fallback(wrong_way)
        .fallback(page::file)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::from_fn_with_state(app.clone(), gate::keep))
        .with_state(app)
}

async fn nothing() -> Fault {
    Fault::missing("part of the API")
}

async fn wrong_way() -> Fault {
    Fault::new(StatusCode::METHOD_NOT_ALLOWED, "method", "this is not asked for in that way")
}
